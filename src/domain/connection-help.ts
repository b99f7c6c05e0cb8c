import type { PresetId } from './server-traits'

/**
 * What to know before a server of this kind is connected, and the very setting by which it lets a page ask. Apart from the presets
 * themselves, because only the settings show it.
 */
export const CONNECTION_HELP: Readonly<Record<PresetId, string>> = {
  'built-in':
    'Draws illustrations in this browser, by rules and not by an AI model. No key, no network, no cost.',
  computer:
    'The key is in OPENAI_API_KEY on this computer, and this page’s server adds it. The browser never has it.',
  openai: 'Use a project key that may only create images and list models, with a monthly budget.',
  custom: 'Any server that speaks the Images API. It has to allow requests from this page (CORS).',
  azure:
    'The model is the deployment’s name. Azure sends no CORS headers by itself: put API Management before it, with a cors policy that allows this page and the headers api-key and content-type.',
  openrouter:
    'Pictures go along as references; no model reads a mask, so what is outside of it is put back here.',
  xai: 'Takes a shape and a resolution instead of pixels, up to 3 pictures and no mask. Answers with JPEG.',
  gemini: 'Only makes pictures from prompts, in the model’s own size. Use a key that is limited to this API.',
  together: 'Makes pictures from prompts; its API has no edits. Models are named like “maker/model”.',
  deepinfra:
    'Takes one picture per edit. If the browser is refused, put a proxy before it that adds Access-Control-Allow-Origin.',
  'sd-cpp':
    'Start sd-server; it answers this page without further settings and must not be sent a key. It cannot stop a picture that it has begun.',
  localai:
    'Answers pages from anywhere unless LOCALAI_CORS_ALLOW_ORIGINS says otherwise. Without a key of yours a stand-in is sent, because it refuses pages that send none (LOCALAI_DISABLE_CSRF=true). It repaints masked areas and edits nothing else.',
  lemonade:
    'Answers pages from this computer only; for any other set LEMONADE_ALLOWED_ORIGINS to this page’s address. The first picture may wait for minutes while its model is loaded.',
  'vllm-omni':
    'If the browser is refused, start it with --allowed-origins \'["*"]\'. With --api-key, enter that key here.',
  sglang:
    'It reads no mask and sends no CORS headers: put a proxy before it that adds Access-Control-Allow-Origin and allows the header content-type.',
  xinference: 'Answers pages from anywhere. The model is the uid that it was launched with.',
  litellm:
    'Answers pages from anywhere unless LITELLM_CORS_ORIGINS says otherwise: then add this page’s address to it. Drops format, background and moderation without a word, so they are not offered.',
  portkey:
    'Sends no CORS headers: put a proxy before it that adds Access-Control-Allow-Origin and allows authorization, content-type and x-portkey-provider. The key is the provider’s.',
}
