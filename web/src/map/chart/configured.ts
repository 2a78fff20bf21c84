import { addProtocol, type LayerSpecification, type Map } from 'maplibre-gl';
import type { ClientSettings } from '../../wire/types.ts';
import { fonts } from './basemap.ts';
import type { Colours } from './colours.ts';

// What lies under all that the bundled map draws on top.
const under = 'graticule';

const townLayers = ['city-dots', 'city-names'];

/** Adds the operator's own map over the bundled one: raster tiles, or a PMTiles file. */
export async function addConfigured(
    map: Map,
    settings: ClientSettings,
    colours: Colours,
): Promise<void> {
    if (settings.tiles) addRaster(map, { tiles: [settings.tiles] });
    else if (settings.pmtiles) await addPmtiles(map, settings.pmtiles, colours);
}

/** True when all that is drawn has to be seen through red glass by night: pictures have blue. */
export function hasPictures(settings: ClientSettings | undefined): boolean {
    return Boolean(settings?.tiles ?? settings?.pmtiles);
}

function addRaster(map: Map, from: { tiles: string[] } | { url: string }): void {
    map.addSource('configured', { type: 'raster', tileSize: 256, ...from });
    map.addLayer({ id: 'configured', type: 'raster', source: 'configured' }, under);
    hideTowns(map);
}

async function addPmtiles(map: Map, file: string, colours: Colours): Promise<void> {
    const { PMTiles, Protocol, TileType } = await import('pmtiles');
    const address = new URL(file, document.baseURI).href;
    const archive = new PMTiles(address);
    const protocol = new Protocol();
    protocol.add(archive);
    addProtocol('pmtiles', protocol.tile);
    const { tileType } = await archive.getHeader();
    if (tileType !== TileType.Mvt) {
        addRaster(map, { url: `pmtiles://${address}` });
        return;
    }
    const metadata = (await archive.getMetadata()) as { vector_layers?: { id: string }[] };
    map.addSource('configured', { type: 'vector', url: `pmtiles://${address}` });
    for (const { id } of metadata.vector_layers ?? []) {
        for (const layer of layersNamed(id, colours)) map.addLayer(layer, under);
    }
    hideTowns(map);
}

// The names of layers in the schemas of Protomaps and OpenMapTiles.
function layersNamed(name: string, colours: Colours): LayerSpecification[] {
    const from = { id: `configured-${name}`, source: 'configured', 'source-layer': name };
    const line = (width: number): LayerSpecification => ({
        ...from,
        type: 'line',
        paint: { 'line-color': colours.border, 'line-width': width, 'line-opacity': 0.6 },
    });
    if (/^(water|ocean)$/.test(name)) {
        return [{ ...from, type: 'fill', paint: { 'fill-color': colours.water } }];
    }
    if (name === 'earth') {
        return [{ ...from, type: 'fill', paint: { 'fill-color': colours.land } }];
    }
    if (/^(roads|transportation)$/.test(name)) return [line(1)];
    if (/^(boundaries|boundary)$/.test(name)) return [line(1.4)];
    if (/^buildings?$/.test(name)) return [line(0.5)];
    if (!/^(places?|place)$/.test(name)) return [];
    const layout = {
        'text-field': ['coalesce', ['get', 'name:latin'], ['get', 'name:en'], ['get', 'name']],
        'text-font': fonts,
        'text-size': 12,
    } satisfies Record<string, unknown>;
    const paint = { 'text-color': colours.quiet, 'text-halo-color': colours.land };
    return [{ ...from, type: 'symbol', layout: layout as never, paint }];
}

function hideTowns(map: Map): void {
    for (const layer of townLayers) map.setLayoutProperty(layer, 'visibility', 'none');
}
