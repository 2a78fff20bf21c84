import {
    Map as LibreMap,
    setWorkerUrl,
    type GeoJSONSource,
    type LngLatBoundsLike,
    type MapMouseEvent,
} from 'maplibre-gl';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Thing } from '../../picture/things.ts';
import type { LatLng, Volume } from '../../wire/types.ts';
import { boxOf, pathOf, positionsOf, ringOf, type Position } from '../geodesy/outline.ts';
import { cities, zoomOf } from '../finding/cities.ts';
import { basemapFile, basemapLayers, basemapStyle, fineZoomMin } from './basemap.ts';
import type { Colours } from './colours.ts';
import { Force, Parts, type Look, type Part } from './features.ts';
import { Names } from './labels.ts';
import { layersOfConflicts, layersOfThings, layersOfTools, thingLayers } from './layers.ts';
import { addHatches, addMarks } from './marks.ts';
import type { MeetingPart } from './meetings.ts';

setWorkerUrl(worker);

/**
 * What lies so near to a tile is part of it too, in pixels: as much as half the widest line, and
 * half a halo. More would have the map draw, and keep up, many things more than once.
 */
const bufferPixels = 16;

/** A click finds what is so near, in pixels. */
const reachPixels = 6;

/** Names are placed anew once the moment has rested, and late while it does not; milliseconds. */
const namesMilliseconds = { rest: 1_000, late: 5_000 } as const;

/** Conflicts that are known, and those of what is being drawn. */
const conflictSources = ['meetings', 'draft-meetings'] as const;
export type ConflictSource = (typeof conflictSources)[number];

/** What is mostly empty: it is drawn, and costs a frame something, only while it is not. */
const passing = ['selected', 'draft', 'measure', ...conflictSources] as const;
type Passing = (typeof passing)[number];

// Where the map was, for when it is shown again.
let lastView: { center: [number, number]; zoom: number } | undefined;

/** What a chart tells of. */
export interface ChartHearing {
    chosen(keys: readonly string[], place: LatLng): void;
    pointed(place: LatLng | undefined): void;
    moved(centre: LatLng, zoom: number): void;
}

/** What lies on the map, kept in step with what is known; it owns the MapLibre map. */
export class Chart {
    readonly map: LibreMap;
    /** True when the map stands where somebody left it. */
    readonly wasMoved = lastView !== undefined;
    readonly #parts = new Parts();
    readonly #force = new Force();
    readonly #names = new Names();
    readonly #filled = new Set<Passing>();
    readonly #meetings = new Map<ConflictSource, Force<MeetingPart>>();
    #namesDue: ReturnType<typeof setTimeout> | undefined;
    #namesSince: number | undefined;
    #colours: Colours;
    #rest: 'faint' | 'hidden' = 'faint';
    #selected: string | undefined;
    #moment = { at: 0, now: 0 };
    #isFine = false;

    private constructor(map: LibreMap, colours: Colours) {
        this.map = map;
        this.#colours = colours;
    }

    /** A chart in an element, once it can be drawn on. */
    static async open(
        container: HTMLElement,
        colours: Colours,
        title: string,
        hearing: ChartHearing,
    ): Promise<Chart> {
        const map = new LibreMap({
            container,
            style: basemapStyle(colours),
            center: lastView?.center ?? [20, 25],
            zoom: lastView?.zoom ?? 1.5,
            maxZoom: 17,
            attributionControl: false,
            dragRotate: false,
            pitchWithRotate: false,
            touchPitch: false,
            locale: { 'Map.Title': title },
        });
        map.touchZoomRotate.disableRotation();
        map.keyboard.disableRotation();
        const chart = new Chart(map, colours);
        await new Promise<void>((resolve) => void map.once('style.load', () => resolve()));
        chart.#begin(hearing);
        return chart;
    }

    close(): void {
        clearTimeout(this.#namesDue);
        this.map.remove();
    }

    /** Draws what is known; only what changed is sent to be tiled again. */
    showThings(things: readonly Thing[], lookOf: (thing: Thing) => Look): void {
        const { removed, added } = this.#parts.take(things, lookOf);
        if (removed.length === 0 && added.length === 0) return;
        this.#force.take(this.#parts.all);
        for (const part of removed) this.map.removeFeatureState(featureOf(part));
        void this.#source('things').updateData({
            remove: removed.filter(isDrawn).map(({ id }) => id),
            add: added.filter(isDrawn).map(({ feature }) => feature),
        });
        this.#showForce();
        this.#showNamesSoon();
        if (this.#selected) this.#mark(this.#selected, true);
    }

    /** Shows what is in force at a moment. */
    showMoment(at: number, now: number): void {
        this.#moment = { at, now };
        this.#showForce();
    }

    select(key: string | undefined): void {
        if (key === this.#selected) return;
        if (this.#selected) this.#mark(this.#selected, false);
        this.#selected = key;
        if (key) this.#mark(key, true);
        else this.#fill('selected', []);
        this.#showNamesSoon();
    }

    showConflicts(source: ConflictSource, parts: readonly MeetingPart[]): void {
        this.map.removeFeatureState({ source });
        const force = new Force<MeetingPart>();
        force.take(parts);
        this.#meetings.set(source, force);
        this.#fill(
            source,
            parts.map(({ feature }) => feature),
        );
        this.#showForce();
    }

    /** A path that is measured; closed when it has an area. */
    showMeasure(path: readonly LatLng[]): void {
        const features: GeoJSON.Feature[] = path.map(({ lng, lat }) => ({
            type: 'Feature',
            properties: {},
            geometry: { type: 'Point', coordinates: [lng, lat] },
        }));
        if (path.length > 1) {
            const geometry: GeoJSON.LineString = { type: 'LineString', coordinates: pathOf(path) };
            features.push({ type: 'Feature', properties: {}, geometry });
        }
        this.#fill('measure', features);
    }

    /** Outlines of what is being drawn, as they will go on the wire. */
    showDraft(volumes: readonly Volume[]): void {
        const features = volumes.flatMap((volume): GeoJSON.Feature[] => {
            const ring = ringOf(volume);
            if (!ring) return [];
            const geometry: GeoJSON.Polygon = { type: 'Polygon', coordinates: [ring] };
            return [{ type: 'Feature', properties: {}, geometry }];
        });
        this.#fill('draft', features);
    }

    /** Draws all in the colours of a theme; data stay as they are. */
    recolour(colours: Colours): void {
        this.#colours = colours;
        addHatches(this.map, colours.text);
        this.#repaint();
    }

    /** How what is not in force is shown. */
    showRest(rest: 'faint' | 'hidden'): void {
        this.#rest = rest;
        this.#repaint();
        this.#showNamesSoon();
    }

    /** Moves so that all of some things is seen; nothing when they have no place. */
    lookAt(keys: Iterable<string>): void {
        const positions: Position[] = [];
        for (const key of keys) {
            for (const { feature } of this.#parts.partsOf(key))
                positions.push(...positionsOf(feature));
        }
        const box = boxOf(positions);
        if (box) this.fit(box);
    }

    /** Moves only when nothing of a thing is seen. */
    bringIntoSight(key: string): void {
        const positions = this.#parts.partsOf(key).flatMap(({ feature }) => positionsOf(feature));
        const box = boxOf(positions);
        if (!box) return;
        const seen = this.map.getBounds();
        const [west, south, east, north] = box;
        const apart =
            west > seen.getEast() ||
            east < seen.getWest() ||
            south > seen.getNorth() ||
            north < seen.getSouth();
        if (apart || this.map.getZoom() < 4) this.fit(box);
    }

    fit(box: LngLatBoundsLike): void {
        this.map.fitBounds(box, { padding: 60, maxZoom: 10, animate: false });
    }

    goTo(place: LatLng, zoom: number): void {
        this.map.jumpTo({ center: place, zoom: Math.max(zoom, this.map.getZoom()) });
    }

    #begin(hearing: ChartHearing): void {
        const { map } = this;
        addMarks(map);
        addHatches(map, this.#colours.text);
        for (const id of ['things', 'names', ...passing]) {
            const data: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
            const fit = { promoteId: 'id', tolerance: 0.2, buffer: bufferPixels };
            map.addSource(id, { type: 'geojson', data, ...fit });
        }
        for (const layer of this.#ownLayers()) map.addLayer(layer);
        for (const id of passing) this.#show(id, 'none');
        map.on('click', (click) => hearing.chosen(this.#keysAt(click), placeOf(click)));
        map.on('mousemove', (move) => hearing.pointed(placeOf(move)));
        map.on('mouseout', () => hearing.pointed(undefined));
        const moved = (): void => {
            const { lng, lat } = map.getCenter().wrap();
            lastView = { center: [lng, lat], zoom: map.getZoom() };
            hearing.moved({ lat, lng }, map.getZoom());
            if (map.getZoom() >= fineZoomMin) this.#refine();
        };
        map.on('moveend', moved);
        moved();
        void this.#showCities();
    }

    #ownLayers() {
        return [
            ...layersOfThings(this.#colours, this.#rest),
            ...layersOfTools(this.#colours),
            ...layersOfConflicts(this.#colours, 'meetings'),
            ...layersOfConflicts(this.#colours, 'draft-meetings'),
        ];
    }

    // The finer world is read once somebody looks closer.
    #refine(): void {
        if (this.#isFine) return;
        this.#isFine = true;
        void this.#source('world').setData(basemapFile('world-50m.json'));
    }

    async #showCities(): Promise<void> {
        // Without towns the map still serves.
        const known = await cities().catch(() => []);
        const features = known.map((city): GeoJSON.Feature => ({
            type: 'Feature',
            properties: {
                name: city.name,
                people: city.people,
                capital: city.isCapital,
                zoom: zoomOf(city),
            },
            geometry: { type: 'Point', coordinates: [city.place.lng, city.place.lat] },
        }));
        if (this.map.getSource('cities')) {
            void this.#source('cities').setData({ type: 'FeatureCollection', features });
        }
    }

    #source(id: string): GeoJSONSource {
        const source = this.map.getSource<GeoJSONSource>(id);
        if (!source) throw new Error(`The map has no ${id}.`);
        return source;
    }

    /** What is passing, as it is now. */
    #fill(id: Passing, features: GeoJSON.Feature[]): void {
        if (features.length === 0 && !this.#filled.has(id)) return;
        void this.#source(id).setData({ type: 'FeatureCollection', features });
        if (features.length > 0) this.#filled.add(id);
        else this.#filled.delete(id);
        this.#show(id, features.length > 0 ? 'visible' : 'none');
    }

    #show(source: Passing, visibility: 'visible' | 'none'): void {
        for (const layer of this.#ownLayers()) {
            if (!('source' in layer) || layer.source !== source) continue;
            this.map.setLayoutProperty(layer.id, 'visibility', visibility);
        }
    }

    #showForce(): void {
        const { at, now } = this.#moment;
        const turns = this.#force.changes(at, now);
        for (const { part, inForce } of turns) {
            this.map.setFeatureState(featureOf(part), { inForce });
        }
        if (!turns.every(({ part }) => isDrawn(part))) this.#showNamesSoon();
        for (const [source, force] of this.#meetings) {
            for (const { part, inForce } of force.changes(at, now)) {
                this.map.setFeatureState({ source, id: part.id }, { inForce });
            }
        }
    }

    // Not while a hand moves the moment: names would come and go under it.
    #showNamesSoon(): void {
        clearTimeout(this.#namesDue);
        const now = performance.now();
        this.#namesSince ??= now;
        const left = this.#namesSince + namesMilliseconds.late - now;
        const rest = this.#names.isEmpty ? 0 : Math.min(namesMilliseconds.rest, left);
        this.#namesDue = setTimeout(() => this.#showNames(), rest);
    }

    // What is selected comes first, then what is in force.
    #showNames(): void {
        this.#namesSince = undefined;
        const ranks: [Part[], Part[], Part[]] = [[], [], []];
        for (const part of this.#parts.all) {
            if (part.shape !== 'name') continue;
            const isStrong = this.#force.has(part.id);
            if (part.thing.key === this.#selected) ranks[0].push(part);
            else if (isStrong) ranks[1].push(part);
            else if (this.#rest === 'faint') ranks[2].push(part);
        }
        const { remove, add } = this.#names.take(ranks.flat());
        if (remove.length === 0 && add.length === 0) return;
        void this.#source('names').updateData({ remove: [...remove], add: [...add] });
    }

    #mark(key: string, selected: boolean): void {
        const parts = this.#parts.partsOf(key);
        for (const part of parts) this.map.setFeatureState(featureOf(part), { selected });
        if (!selected) return;
        this.#fill(
            'selected',
            parts.filter(isDrawn).map(({ feature }) => feature),
        );
    }

    #repaint(): void {
        for (const layer of [...basemapLayers(this.#colours), ...this.#ownLayers()]) {
            if (!this.map.getLayer(layer.id)) continue;
            for (const [name, value] of Object.entries(layer.paint ?? {})) {
                this.map.setPaintProperty(layer.id, name as never, value as never);
            }
        }
    }

    #keysAt(click: MapMouseEvent): string[] {
        const { x, y } = click.point;
        const found = this.map.queryRenderedFeatures(
            [
                [x - reachPixels, y - reachPixels],
                [x + reachPixels, y + reachPixels],
            ],
            { layers: [...thingLayers] },
        );
        const keys = found
            .filter(({ properties }) => {
                return this.#rest === 'faint' || this.#force.has(Number(properties['id']));
            })
            .map(({ properties }) => String(properties['key']));
        return [...new Set(keys)];
    }
}

/** All but names, which have a source of their own. */
function isDrawn({ shape }: Part): boolean {
    return shape !== 'name';
}

function featureOf(part: Part): { source: string; id: number } {
    return { source: isDrawn(part) ? 'things' : 'names', id: part.id };
}

function placeOf(event: MapMouseEvent): LatLng {
    const { lat, lng } = event.lngLat.wrap();
    return { lat, lng };
}
