import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { fonts } from './basemap.ts';
import { partyColourOf, type Colours } from './colours.ts';
import { nameZooms } from './labels.ts';

/** Layers that a click finds things in. */
export const thingLayers = ['ground', 'leg-lines', 'marks'] as const;

type Shown = 'faint' | 'hidden';

const inForce: ExpressionSpecification = ['boolean', ['feature-state', 'inForce'], false];
const selected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];
const isShape = (shape: string): ExpressionSpecification => ['==', ['get', 'shape'], shape];

// Strong when in force, else faint or not at all; what is selected is always seen.
function byForce(strong: number, faint: number, shown: Shown): ExpressionSpecification {
    const rest = shown === 'faint' ? faint : 0;
    return ['case', selected, strong, inForce, strong, rest];
}

/** The state as a line: nobody needs its colour to tell it. */
const dashes: ExpressionSpecification = [
    'match',
    ['get', 'state'],
    ['planned', 'proposed'],
    ['literal', [3, 2]],
    'off-plan',
    ['literal', [6, 2, 1, 2]],
    'contingent',
    ['literal', [1, 1]],
    ['ended', 'cancelled'],
    ['literal', [1, 4]],
    ['literal', [1, 0]],
];

const widths: ExpressionSpecification = ['case', selected, 4, inForce, 2.5, 1.5];

/** What draws things, in order; `rest` is how what is not in force is shown. */
export function layersOfThings(colours: Colours, rest: Shown): LayerSpecification[] {
    const party = partyColourOf(colours);
    return [
        {
            id: 'ground',
            type: 'fill',
            source: 'things',
            filter: isShape('ground'),
            paint: {
                'fill-color': party,
                'fill-opacity': byForce(0.25, 0.05, rest),
                // Its edge lies under a line: smoothed, each ground would be drawn twice.
                'fill-antialias': false,
            },
        },
        {
            id: 'ground-hatch',
            type: 'fill',
            source: 'things',
            filter: [
                'all',
                isShape('ground'),
                ['in', ['get', 'state'], ['literal', ['off-plan', 'contingent']]],
            ],
            paint: {
                'fill-pattern': ['concat', 'hatch-', ['get', 'state']],
                'fill-opacity': byForce(0.7, 0.3, rest),
            },
        },
        selectedHalo(colours),
        ...lines(colours, rest),
        ...marks(colours, rest),
        names(colours, rest),
    ];
}

// What is selected has a source of its own: one shape has a halo, not thousands an unseen one.
function selectedHalo(colours: Colours): LayerSpecification {
    return {
        id: 'selected-halo',
        type: 'line',
        source: 'selected',
        filter: ['!', isShape('mark')],
        paint: { 'line-color': colours.text, 'line-width': 8, 'line-opacity': 0.4 },
    };
}

function lines(colours: Colours, rest: Shown): LayerSpecification[] {
    const party = partyColourOf(colours);
    const paint = {
        'line-color': party,
        'line-opacity': byForce(1, 0.45, rest),
        'line-width': widths,
        'line-dasharray': dashes,
    };
    return [
        { id: 'ground-lines', type: 'line', source: 'things', filter: isShape('ground'), paint },
        { id: 'leg-lines', type: 'line', source: 'things', filter: isShape('leg'), paint },
    ];
}

function marks(colours: Colours, rest: Shown): LayerSpecification[] {
    return [
        {
            id: 'mark-halo',
            type: 'circle',
            source: 'selected',
            filter: isShape('mark'),
            paint: { 'circle-radius': 15, 'circle-color': colours.text, 'circle-opacity': 0.4 },
        },
        {
            id: 'marks',
            type: 'symbol',
            source: 'things',
            filter: isShape('mark'),
            layout: {
                'icon-image': ['get', 'kind'],
                'icon-allow-overlap': true,
                'icon-ignore-placement': true,
            },
            paint: {
                'icon-color': partyColourOf(colours),
                'icon-opacity': byForce(1, 0.55, rest),
            },
        },
    ];
}

function names(colours: Colours, rest: Shown): LayerSpecification {
    return {
        id: 'names',
        type: 'symbol',
        source: 'names',
        minzoom: nameZooms.min + 0.5,
        // The zoom of a tile: what has no room yet is no part of it.
        filter: ['>=', ['zoom'], ['get', 'zoom']],
        layout: {
            'text-field': ['get', 'label'],
            'text-font': fonts,
            'text-size': 12,
            'text-max-width': 12,
            'text-anchor': 'top',
            'text-offset': [0, 0.9],
            'text-padding': 4,
            'symbol-sort-key': ['get', 'zoom'],
        },
        paint: {
            'text-color': colours.text,
            'text-halo-color': colours.panel,
            'text-halo-width': 1.5,
            'text-opacity': byForce(1, 0.6, rest),
        },
    };
}

/** What draws conflicts: an outline, and a triangle to be seen from afar. */
export function layersOfConflicts(colours: Colours, source: string): LayerSpecification[] {
    const isCertain: ExpressionSpecification = ['==', ['get', 'certainty'], 'certain'];
    const colour: ExpressionSpecification = ['case', isCertain, colours.bad, colours.warn];
    const opacity: ExpressionSpecification = ['case', inForce, 1, 0.5];
    return [
        {
            id: `${source}-ground`,
            type: 'fill',
            source,
            filter: isShape('ground'),
            paint: { 'fill-color': colour, 'fill-opacity': ['case', inForce, 0.35, 0.12] },
        },
        {
            id: `${source}-lines`,
            type: 'line',
            source,
            filter: isShape('ground'),
            paint: {
                'line-color': colour,
                'line-width': 3,
                'line-opacity': opacity,
                'line-dasharray': ['case', isCertain, ['literal', [1, 0]], ['literal', [2, 1]]],
            },
        },
        {
            id: `${source}-marks`,
            type: 'symbol',
            source,
            filter: isShape('mark'),
            layout: { 'icon-image': 'conflict', 'icon-allow-overlap': true },
            paint: {
                'icon-color': colour,
                'icon-halo-color': colours.panel,
                'icon-halo-width': 2,
                'icon-opacity': opacity,
            },
        },
    ];
}

/** What the tools draw: shapes not yet declared, and what is measured. */
export function layersOfTools(colours: Colours): LayerSpecification[] {
    return [
        {
            id: 'draft-lines',
            type: 'line',
            source: 'draft',
            paint: { 'line-color': colours.link, 'line-width': 2, 'line-dasharray': [2, 2] },
        },
        {
            id: 'measure-line',
            type: 'line',
            source: 'measure',
            paint: { 'line-color': colours.text, 'line-width': 2 },
        },
        {
            id: 'measure-places',
            type: 'circle',
            source: 'measure',
            filter: ['==', ['geometry-type'], 'Point'],
            paint: {
                'circle-radius': 5,
                'circle-color': colours.panel,
                'circle-stroke-color': colours.text,
                'circle-stroke-width': 2,
            },
        },
    ];
}
