import type { Texts } from '../wire/types.ts';

/** `parley/designation/v1`. */
export interface Designation {
    readonly by: string;
    readonly subject: { readonly kind: string; readonly id: string };
    readonly version: number;
    readonly names: Texts;
    readonly labels?: readonly Texts[];
    readonly audience: string;
    readonly withdrawn?: boolean;
}

/** `parley/without-prejudice/v1`; without words the party says nothing any more. */
export interface WithoutPrejudice {
    readonly by: string;
    readonly version: number;
    readonly words?: Texts;
}

/** The texts that something was written into. */
export function textsIn(texts: Texts): Texts {
    return Object.fromEntries(
        Object.entries(texts)
            .map(([language, text]) => [language, text.trim()] as const)
            .filter(([, text]) => text !== ''),
    );
}
