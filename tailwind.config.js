/**
 * Design tokens. Colours are CSS variables so that a theme is one attribute on <html>;
 * their values for dark and light stand in src/app/styles.css.
 */
const token = (name) => `var(--${name})`

export default {
  content: ['./index.html', './src/**/*.{ts,tsx}'],
  theme: {
    extend: {
      colors: {
        stage: token('stage'),
        panel: token('panel'),
        raised: token('raised'),
        line: token('line'),
        'line-strong': token('line-strong'),
        text: token('text'),
        mute: token('mute'),
        faint: token('faint'),
        accent: token('accent'),
        'accent-ink': token('accent-ink'),
        'accent-text': token('accent-text'),
        ready: token('ready'),
        danger: token('danger'),
        'danger-ground': token('danger-ground'),
        'danger-line': token('danger-line'),
        scrim: token('scrim'),
      },
      fontFamily: { sans: ['"Inter Variable"', 'system-ui', 'sans-serif'] },
      fontSize: {
        '2xs': ['11px', '16px'],
        xs: ['12px', '16px'],
        sm: ['13px', '18px'],
        base: ['15px', '20px'],
      },
      borderRadius: { control: '8px', card: '10px', float: '12px' },
      spacing: { header: '48px', 'panel-left': '320px', 'panel-right': '292px', status: '34px' },
      transitionDuration: { quick: '120ms', calm: '180ms' },
      screens: { wide: '900px' },
    },
  },
}
