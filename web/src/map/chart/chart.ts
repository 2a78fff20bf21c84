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
import { boxOf, pathOf, ringOf, type Position } from '../geodesy/outline.ts';
import { cities, zoomOf } from '../finding/cities.ts';
import { basemapFile, basemapLayers, basemapStyle, fineZoomMin } from './basemap.ts';
import type { Colours } from './colours.ts';
import { Force, Parts, type Look } from './features.ts';
import { layersOfConflicts, layersOfThings, layersOfTools, thingLayers } from './layers.ts';
import { addHatches, addMarks } from './marks.ts';

setWorkerUrl(worker);

/** A click finds what is so near, in pixels. */
const reachPixels = 6;

/** Conflicts that are known, and those of what is being drawn. */
export type ConflictSource = 'meetings' | 'draft-meetings';

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
        this.map.remove();
    }

    /** Draws what is known; only what changed is sent to be tiled again. */
    showThings(things: readonly Thing[], lookOf: (thing: Thing) => Look): void {
        const { removed, added } = this.#parts.take(things, lookOf);
        if (removed.length === 0 && added.length === 0) return;
        this.#force.forget(removed);
        for (const id of removed) this.map.removeFeatureState({ source: 'things', id });
        void this.#source('things').updateData({
            remove: [...removed],
            add: added.map((part) => part.feature),
        });
        this.#showForce();
        if (this.#selected) this.#mark(this.#selected, true);
    }

    /** Shows what is in force at a moment. */
    showMoment(at: number, now: number): void {
        this.#moment = { at, now };
        this.#showForce();
    }

    select(key: string | undefined): void {
        if (this.#selected) this.#mark(this.#selected, false);
        this.#selected = key;
        if (key) this.#mark(key, true);
    }

    showConflicts(source: ConflictSource, features: readonly GeoJSON.Feature[]): void {
        void this.#source(source).setData({ type: 'FeatureCollection', features: [...features] });
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
        void this.#source('measure').setData({ type: 'FeatureCollection', features });
    }

    /** Outlines of what is being drawn, as they will go on the wire. */
    showDraft(volumes: readonly Volume[]): void {
        const features = volumes.flatMap((volume): GeoJSON.Feature[] => {
            const ring = ringOf(volume);
            if (!ring) return [];
            const geometry: GeoJSON.Polygon = { type: 'Polygon', coordinates: [ring] };
            return [{ type: 'Feature', properties: {}, geometry }];
        });
        void this.#source('draft').setData({ type: 'FeatureCollection', features });
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
    }

    /** Moves so that all of some things is seen; nothing when they have no place. */
    lookAt(keys: Iterable<string>): void {
        const positions: Position[] = [];
        for (const key of keys) {
            for (const { feature } of this.#parts.partsOf(key)) positions.push(...flat(feature));
        }
        const box = boxOf(positions);
        if (box) this.fit(box);
    }

    /** Moves only when nothing of a thing is seen. */
    bringIntoSight(key: string): void {
        const positions = this.#parts.partsOf(key).flatMap(({ feature }) => flat(feature));
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
        for (const id of ['things', 'draft', 'measure', 'meetings', 'draft-meetings']) {
            const data: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
            map.addSource(id, { type: 'geojson', data, promoteId: 'id', tolerance: 0.2 });
        }
        for (const layer of this.#ownLayers()) map.addLayer(layer);
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

    #showForce(): void {
        const { at, now } = this.#moment;
        for (const { id, inForce } of this.#force.changes(this.#parts.all, at, now)) {
            this.map.setFeatureState({ source: 'things', id }, { inForce });
        }
    }

    #mark(key: string, selected: boolean): void {
        for (const { id } of this.#parts.partsOf(key)) {
            this.map.setFeatureState({ source: 'things', id }, { selected });
        }
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
                const id = String(properties['id']);
                return this.#rest === 'faint' || this.#force.has(id);
            })
            .map(({ properties }) => String(properties['key']));
        return [...new Set(keys)];
    }
}

function placeOf(event: MapMouseEvent): LatLng {
    const { lat, lng } = event.lngLat.wrap();
    return { lat, lng };
}

function flat(feature: GeoJSON.Feature): Position[] {
    const { geometry } = feature;
    if (geometry.type === 'Point') return [geometry.coordinates as Position];
    if (geometry.type === 'LineString') return geometry.coordinates as Position[];
    return geometry.type === 'Polygon' ? (geometry.coordinates.flat() as Position[]) : [];
}
