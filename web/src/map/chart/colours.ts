import type { ExpressionSpecification } from 'maplibre-gl';
import { nightHueMax } from '../../page/partyColours.svelte.ts';

/** The theme's colours as the map uses them. */
export interface Colours {
    readonly theme: string;
    readonly water: string;
    readonly land: string;
    readonly border: string;
    readonly graticule: string;
    readonly text: string;
    readonly quiet: string;
    readonly panel: string;
    readonly link: string;
    readonly bad: string;
    readonly warn: string;
    readonly partyLight: string;
    readonly partyChroma: string;
}

/** Reads the theme that is shown out of the page. */
export function readColours(theme: string): Colours {
    const style = getComputedStyle(document.documentElement);
    const value = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    return {
        theme,
        water: value('water'),
        land: value('land'),
        border: value('border'),
        graticule: value('graticule'),
        text: value('text'),
        quiet: value('quiet'),
        panel: value('panel'),
        link: value('link'),
        bad: value('bad'),
        warn: value('warn'),
        partyLight: value('party-light'),
        partyChroma: value('party-chroma'),
    };
}

/** The colour of a feature by its party's hue. */
export function partyColourOf(colours: Colours): ExpressionSpecification {
    const hue: ExpressionSpecification =
        colours.theme === 'night'
            ? ['round', ['*', ['get', 'hue'], nightHueMax / 360]]
            : ['get', 'hue'];
    const rest = `, ${colours.partyChroma}, ${colours.partyLight})`;
    return ['to-color', ['concat', 'hsl(', ['to-string', hue], rest]];
}
