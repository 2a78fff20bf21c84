import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Position } from '../geodesy/outline.ts';
import type { Colours } from './colours.ts';

/** Fonts of the machine: none is fetched. */
export const fonts = ['Noto Sans', 'Noto Sans Arabic', 'system-ui', 'sans-serif'];

/** From this zoom on the finer outline of the world is read. */
export const fineZoomMin = 3.5;

const empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A file of the bundled map, wherever the page lies. */
export function basemapFile(name: string): string {
    return new URL(`basemap/${name}`, document.baseURI).href;
}

/** The style to begin with: the world, its grid, towns. What a configuration adds comes after. */
export function basemapStyle(colours: Colours): StyleSpecification {
    const sources: Record<string, SourceSpecification> = {
        world: { type: 'geojson', data: basemapFile('world-110m.json'), tolerance: 0.4 },
        graticule: { type: 'geojson', data: graticule() },
        cities: { type: 'geojson', data: empty },
    };
    return { version: 8, sources, layers: basemapLayers(colours) };
}

/** The layers of the bundled map, in order. */
export function basemapLayers(colours: Colours): LayerSpecification[] {
    const lines = (
        id: string,
        part: string,
        width: number,
        opacity: number,
    ): LayerSpecification => ({
        id,
        type: 'line',
        source: 'world',
        filter: ['==', ['get', 'part'], part],
        paint: {
            'line-color': colours.border,
            'line-width': width,
            'line-opacity': opacity,
            ...(part === 'border' ? { 'line-dasharray': [4, 2] } : {}),
        },
    });
    return [
        { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
        {
            id: 'land',
            type: 'fill',
            source: 'world',
            filter: ['==', ['get', 'part'], 'land'],
            paint: { 'fill-color': colours.land, 'fill-antialias': false },
        },
        ...graticuleLayers(colours),
        lines('coast', 'coast', 0.8, 0.9),
        lines('border', 'border', 1, 0.8),
        cityDots(colours),
        cityNames(colours),
    ];
}

function graticuleLayers(colours: Colours): LayerSpecification[] {
    return [
        {
            id: 'graticule',
            type: 'line',
            source: 'graticule',
            filter: ['any', ['==', ['get', 'step'], 10], ['>=', ['zoom'], 5.5]],
            paint: { 'line-color': colours.graticule, 'line-width': 0.6 },
        },
        {
            id: 'graticule-names',
            type: 'symbol',
            source: 'graticule',
            filter: ['any', ['==', ['get', 'step'], 10], ['>=', ['zoom'], 5.5]],
            layout: {
                'symbol-placement': 'line',
                'symbol-spacing': 700,
                'text-field': ['get', 'name'],
                'text-font': fonts,
                'text-size': 10,
            },
            paint: {
                'text-color': colours.quiet,
                'text-halo-color': colours.land,
                'text-halo-width': 1,
                'text-opacity': 0.8,
            },
        },
    ];
}

function cityDots(colours: Colours): LayerSpecification {
    return {
        id: 'city-dots',
        type: 'circle',
        source: 'cities',
        minzoom: 2,
        filter: ['>=', ['zoom'], ['get', 'zoom']],
        paint: {
            'circle-radius': ['case', ['get', 'capital'], 3, 2],
            'circle-color': ['case', ['get', 'capital'], colours.panel, colours.quiet],
            'circle-stroke-color': colours.quiet,
            'circle-stroke-width': ['case', ['get', 'capital'], 1.5, 0],
        },
    };
}

function cityNames(colours: Colours): LayerSpecification {
    return {
        id: 'city-names',
        type: 'symbol',
        source: 'cities',
        minzoom: 2,
        filter: ['>=', ['zoom'], ['get', 'zoom']],
        layout: {
            'text-field': ['get', 'name'],
            'text-font': fonts,
            'text-size': ['interpolate', ['linear'], ['get', 'people'], 20, 11, 2_000, 14],
            'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
            'text-radial-offset': 0.4,
            'symbol-sort-key': ['-', ['get', 'people']],
            'text-optional': true,
        },
        paint: {
            'text-color': colours.quiet,
            'text-halo-color': colours.land,
            'text-halo-width': 1.2,
        },
    };
}

// Meridians and parallels are straight on this map: two places are enough for each.
function graticule(): GeoJSON.FeatureCollection {
    const line = (degrees: number, letters: string, ends: Position[]): GeoJSON.Feature => ({
        type: 'Feature',
        properties: {
            step: degrees % 10 === 0 ? 10 : 1,
            name: `${Math.abs(degrees)}°${degrees === 0 ? '' : letters[degrees < 0 ? 1 : 0]}`,
        },
        geometry: { type: 'LineString', coordinates: ends },
    });
    const features: GeoJSON.Feature[] = [];
    for (let lng = -180; lng < 180; lng++) {
        const ends: Position[] = [
            [lng, -85],
            [lng, 85],
        ];
        features.push(line(lng, 'EW', ends));
    }
    for (let lat = -85; lat <= 85; lat++) {
        const ends: Position[] = [
            [-180, lat],
            [180, lat],
        ];
        features.push(line(lat, 'NS', ends));
    }
    return { type: 'FeatureCollection', features };
}
