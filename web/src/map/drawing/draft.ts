import type { Altitude, LatLng, Operation, Volume } from '../../wire/types.ts';
import { momentOf } from '../../picture/things.ts';
import { stated } from '../../words/times.ts';
import { corridorOf } from '../geodesy/corridor.ts';

/** A shape as a person draws it. */
export type Shape =
    | { readonly kind: 'polygon'; readonly vertices: readonly LatLng[] }
    | { readonly kind: 'circle'; readonly center: LatLng; readonly radiusMeters: number }
    | { readonly kind: 'corridor'; readonly path: readonly LatLng[]; readonly widthMeters: number };

export type ShapeKind = Shape['kind'];

/** What heights count from in a statement. */
export const datums = ['W84', 'AMSL', 'AGL', 'STD'] as const;
export type Datum = (typeof datums)[number];

/** A height as it is typed. */
export interface DraftAltitude {
    readonly value: number | undefined;
    readonly unit: 'M' | 'FT';
    readonly datum: Datum;
}

/** One shape with its heights and times; a corridor becomes a volume for each leg. */
export interface DraftVolume {
    readonly id: string;
    readonly shape: Shape;
    readonly lower: DraftAltitude;
    readonly upper: DraftAltitude;
    /** Milliseconds since 1970; undefined while nothing, or no time, is typed. */
    readonly from: number | undefined;
    readonly until: number | undefined;
}

/** What is typed beside the volumes; empty texts are not said. */
export interface DraftFields {
    activity: string;
    priority: number;
    contact: string;
    callsign: string;
    operator: string;
    route_name: string;
    purpose: string;
    count: number | undefined;
    everyone: string;
    parties: Record<string, string>;
}

/** As a form begins. */
export function emptyFields(): DraftFields {
    return {
        ...{ activity: 'transit', priority: 0, contact: '', callsign: '', operator: '' },
        ...{ route_name: '', purpose: '', count: undefined, everyone: 'keep-clear', parties: {} },
    };
}

/** Why a volume cannot be asked about yet. */
export type DraftFault =
    | 'polygon-corners'
    | 'circle-radius'
    | 'corridor-places'
    | 'corridor-width'
    | 'heights-missing'
    | 'heights-order'
    | 'times-missing'
    | 'times-order';

/** The first rule that a volume breaks; undefined when it can be sent. */
export function faultOf(draft: DraftVolume): DraftFault | undefined {
    return shapeFault(draft.shape) ?? heightFault(draft) ?? timeFault(draft);
}

/** What goes on the wire; nothing for what has a fault. */
export function volumesOf(drafts: readonly DraftVolume[]): Volume[] {
    return drafts.filter((draft) => !faultOf(draft)).flatMap(volumesOfOne);
}

/** An operation's volumes to be changed; a corridor stays the polygons that it became. */
export function draftsOf(operation: Operation): DraftVolume[] {
    return operation.volumes.flatMap((volume) => draftOf(volume) ?? []);
}

function draftOf(volume: Volume): DraftVolume | undefined {
    const { outline_circle: circle, outline_polygon: polygon } = volume.volume;
    const shape: Shape | undefined = circle
        ? { kind: 'circle', center: circle.center, radiusMeters: circle.radius.value }
        : polygon && { kind: 'polygon', vertices: polygon.vertices };
    if (!shape) return undefined;
    return {
        id: crypto.randomUUID(),
        shape,
        lower: draftAltitudeOf(volume.volume.altitude_lower),
        upper: draftAltitudeOf(volume.volume.altitude_upper),
        from: momentOf(volume.time_start?.value),
        until: momentOf(volume.time_end?.value),
    };
}

function draftAltitudeOf(altitude: Altitude | undefined): DraftAltitude {
    const datum = datums.find((each) => each === altitude?.reference) ?? 'W84';
    return { value: altitude?.value, unit: altitude?.units ?? 'M', datum };
}

function shapeFault(shape: Shape): DraftFault | undefined {
    switch (shape.kind) {
        case 'polygon':
            return shape.vertices.length < 3 ? 'polygon-corners' : undefined;
        case 'circle':
            return shape.radiusMeters > 0 ? undefined : 'circle-radius';
        case 'corridor':
            if (!(shape.widthMeters > 0)) return 'corridor-width';
            return corridorOf(shape.path, shape.widthMeters).length === 0
                ? 'corridor-places'
                : undefined;
    }
}

function heightFault({ lower, upper }: DraftVolume): DraftFault | undefined {
    if (!Number.isFinite(lower.value) || !Number.isFinite(upper.value)) return 'heights-missing';
    // Between two datums nobody can tell the order by the numbers.
    const isTurned = lower.datum === upper.datum && exactMeters(lower) > exactMeters(upper);
    return isTurned ? 'heights-order' : undefined;
}

function timeFault({ from, until }: DraftVolume): DraftFault | undefined {
    if (from === undefined || until === undefined) return 'times-missing';
    return from < until ? undefined : 'times-order';
}

function volumesOfOne(draft: DraftVolume): Volume[] {
    const rest = {
        altitude_lower: altitudeOf(draft.lower, -1),
        altitude_upper: altitudeOf(draft.upper, 1),
    };
    const times = {
        time_start: { value: stated(draft.from ?? 0), format: 'RFC3339' },
        time_end: { value: stated(wholeSecond(draft.until ?? 0)), format: 'RFC3339' },
    } as const;
    return outlinesOf(draft.shape).map((outline) => ({
        volume: { ...outline, ...rest },
        ...times,
    }));
}

function outlinesOf(shape: Shape): Volume['volume'][] {
    switch (shape.kind) {
        case 'polygon':
            return [{ outline_polygon: { vertices: shape.vertices } }];
        case 'circle': {
            const radius = { value: shape.radiusMeters, units: 'M' } as const;
            return [{ outline_circle: { center: shape.center, radius } }];
        }
        case 'corridor':
            return corridorOf(shape.path, shape.widthMeters).map((vertices) => ({
                outline_polygon: { vertices },
            }));
    }
}

// Statements have metres alone: feet become whole metres, outward.
function altitudeOf(altitude: DraftAltitude, outward: 1 | -1): Altitude {
    return { value: metersIn(altitude, outward), reference: altitude.datum, units: 'M' };
}

function metersIn(altitude: DraftAltitude, outward: 1 | -1): number {
    const meters = exactMeters(altitude);
    if (altitude.unit === 'M') return meters;
    return outward > 0 ? Math.ceil(meters) : Math.floor(meters);
}

function exactMeters({ value = 0, unit }: DraftAltitude): number {
    return unit === 'M' ? value : value * 0.3048;
}

// What is cut off an end would be missing from the window.
function wholeSecond(moment: number): number {
    return Math.ceil(moment / 1_000) * 1_000;
}
