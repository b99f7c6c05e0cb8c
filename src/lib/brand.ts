/** A primitive that only one constructor may produce; the brand exists for the type checker alone. */
export type Brand<Value, Name extends string> = Value & { readonly __brand: Name }
