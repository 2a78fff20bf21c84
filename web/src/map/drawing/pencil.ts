import type { Map } from 'maplibre-gl';
import {
    TerraDraw,
    TerraDrawCircleMode,
    TerraDrawLineStringMode,
    TerraDrawPolygonMode,
    TerraDrawSelectMode,
    type GeoJSONStoreFeatures,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { LatLng } from '../../wire/types.ts';
import { circleAround, wayBetween } from '../geodesy/geodesic.ts';
import type { DraftVolume, Shape, ShapeKind } from './draft.ts';

/** Places are drawn to a centimetre. */
const decimals = 7;

/** A corridor begins with this width. */
const widthMetersUsual = 4_000;

const modes: Readonly<Record<ShapeKind, string>> = {
    polygon: 'polygon',
    circle: 'circle',
    corridor: 'linestring',
};

/** What a pencil tells of. */
export interface PencilHearing {
    /** A shape grows under the hand; undefined when it was given up. */
    growing(shape: Shape | undefined): void;
    drawn(id: string, shape: Shape): void;
    changed(id: string, shape: Shape): void;
}

/** Drawing by pointer over the map; shapes are kept elsewhere, and shown here. */
export class Pencil {
    readonly #draw: TerraDraw;
    readonly #hearing: PencilHearing;
    readonly #shown = new globalThis.Map<string, Shape>();
    #kind: ShapeKind | undefined;

    constructor(map: Map, colour: `#${string}`, hearing: PencilHearing) {
        this.#hearing = hearing;
        this.#draw = new TerraDraw({
            adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: decimals }),
            modes: modesOf(colour),
        });
        this.#draw.start();
        this.#draw.setMode('select');
        this.#draw.on('finish', (id) => this.#finish(String(id)));
        this.#draw.on('change', (ids, type) => {
            if (this.#kind && type !== 'delete') this.#grow(ids.map(String));
        });
    }

    close(): void {
        this.#draw.stop();
    }

    /** Takes up drawing a shape; undefined goes back to changing what is drawn. */
    take(kind: ShapeKind | undefined): void {
        this.#kind = kind;
        this.#hearing.growing(undefined);
        this.#draw.setMode(kind ? modes[kind] : 'select');
    }

    /** Shows these shapes, and no others. */
    show(volumes: readonly DraftVolume[]): void {
        const ids = new Set(volumes.map((volume) => volume.id));
        const gone = [...this.#shown.keys()].filter((id) => !ids.has(id));
        for (const id of gone) this.#remove(id);
        for (const { id, shape } of volumes) {
            if (this.#shown.get(id) === shape) continue;
            this.#remove(id);
            const feature = featureOf(id, shape);
            if (feature) this.#draw.addFeatures([feature]);
            this.#shown.set(id, shape);
        }
    }

    #remove(id: string): void {
        if (this.#draw.hasFeature(id)) this.#draw.removeFeatures([id]);
        this.#shown.delete(id);
    }

    #grow(ids: readonly string[]): void {
        for (const id of ids) {
            if (this.#shown.has(id)) continue;
            const feature = this.#draw.getSnapshotFeature(id);
            const shape =
                feature && feature.properties['mode'] === modes[this.#kind ?? 'polygon']
                    ? shapeOf(feature, undefined)
                    : undefined;
            if (shape) this.#hearing.growing(shape);
        }
    }

    #finish(id: string): void {
        const feature = this.#draw.getSnapshotFeature(id);
        const before = this.#shown.get(id);
        const shape = feature && shapeOf(feature, before);
        if (!shape) return;
        // It is as drawn: it need not be shown anew.
        this.#shown.set(id, shape);
        if (before) this.#hearing.changed(id, shape);
        else {
            this.#hearing.drawn(id, shape);
            this.take(undefined);
        }
    }
}

function modesOf(colour: `#${string}`) {
    const line = { outlineColor: colour, outlineWidth: 3 } as const;
    const fill = { fillColor: colour, fillOpacity: 0.2 } as const;
    const editable = {
        feature: {
            draggable: true,
            coordinates: { midpoints: true, draggable: true, deletable: true },
        },
    };
    const resizable = {
        feature: { draggable: true, coordinates: { resizable: 'center-fixed' as const } },
    };
    return [
        new TerraDrawPolygonMode({ styles: { ...fill, ...line } }),
        new TerraDrawCircleMode({ projection: 'globe', styles: { ...fill, ...line } }),
        new TerraDrawLineStringMode({
            styles: { lineStringColor: colour, lineStringWidth: 3 },
        }),
        new TerraDrawSelectMode({
            flags: { polygon: editable, linestring: editable, circle: resizable },
            styles: {
                selectedPolygonColor: colour,
                selectedPolygonOutlineColor: colour,
                selectedLineStringColor: colour,
                selectionPointColor: colour,
                midPointColor: colour,
            },
        }),
    ];
}

function featureOf(id: string, shape: Shape): GeoJSONStoreFeatures | undefined {
    const properties = { mode: modes[shape.kind] };
    switch (shape.kind) {
        case 'polygon': {
            if (shape.vertices.length < 3) return undefined;
            const ring = [...shape.vertices, shape.vertices[0]!].map(positionOf);
            return { id, type: 'Feature', properties, geometry: polygon(ring) };
        }
        case 'circle': {
            if (!(shape.radiusMeters > 0)) return undefined;
            const corners = circleAround(shape.center, shape.radiusMeters);
            const ring = [...corners, corners[0]!].map(positionOf);
            const radius = { radiusKilometers: shape.radiusMeters / 1_000 };
            const geometry = polygon(ring);
            return { id, type: 'Feature', properties: { ...properties, ...radius }, geometry };
        }
        case 'corridor': {
            if (shape.path.length < 2) return undefined;
            const coordinates = shape.path.map(positionOf);
            return {
                id,
                type: 'Feature',
                properties,
                geometry: { type: 'LineString', coordinates },
            };
        }
    }
}

function polygon(ring: [number, number][]) {
    return { type: 'Polygon' as const, coordinates: [ring] };
}

function positionOf({ lat, lng }: LatLng): [number, number] {
    return [Number(lng.toFixed(decimals)), Number(lat.toFixed(decimals))];
}

function shapeOf(feature: GeoJSONStoreFeatures, before: Shape | undefined): Shape | undefined {
    const { geometry, properties } = feature;
    if (geometry.type === 'LineString') {
        const path = geometry.coordinates.map(placeOf);
        const widthMeters = before?.kind === 'corridor' ? before.widthMeters : widthMetersUsual;
        return { kind: 'corridor', path, widthMeters };
    }
    if (geometry.type !== 'Polygon') return undefined;
    // Under the hand a corner may lie on the one before.
    const corners = (geometry.coordinates[0] ?? [])
        .slice(0, -1)
        .map(placeOf)
        .filter(
            (at, i, all) => i === 0 || at.lat !== all[i - 1]?.lat || at.lng !== all[i - 1]?.lng,
        );
    if (properties['mode'] !== 'circle') return { kind: 'polygon', vertices: corners };
    return circleOf(corners);
}

// A ring around a centre is alike on both sides of its meridian, and north and south of it.
function circleOf(corners: readonly LatLng[]): Shape | undefined {
    const [lats, lngs] = [corners.map((at) => at.lat), corners.map((at) => at.lng)];
    const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
    const center = { lat: round(middle(lats)), lng: round(middle(lngs)) };
    const north = { lat: Math.max(...lats), lng: center.lng };
    const radiusMeters = Math.round(wayBetween(center, north).meters);
    return { kind: 'circle', center, radiusMeters };
}

function placeOf(position: readonly number[]): LatLng {
    const [lng = 0, lat = 0] = position;
    return { lat: round(lat), lng: round(lng) };
}

function round(degrees: number): number {
    return Number(degrees.toFixed(6));
}
