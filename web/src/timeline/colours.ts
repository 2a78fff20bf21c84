import type { PaintColour } from './paint.ts';

/** The theme's colours as the bars use them. */
export interface BarColours {
    readonly named: Readonly<Record<PaintColour, string>>;
    readonly light: string;
    readonly chroma: string;
}

/** Reads the theme that is shown out of the page. */
export function readBarColours(): BarColours {
    const style = getComputedStyle(document.documentElement);
    const names = ['panel', 'line', 'text', 'quiet', 'bad', 'warn', 'link', 'raised'] as const;
    const value = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    const all = names.map((name) => [name, value(name)]);
    return {
        named: Object.fromEntries(all) as Record<PaintColour, string>,
        light: value('party-light'),
        chroma: value('party-chroma'),
    };
}
