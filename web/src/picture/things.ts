import { partyIn } from '../wire/ids.ts';
import type { Copy, LatLng, Notice, Operation, OperationState, Volume } from '../wire/types.ts';
import type { AreaHead } from './areas.ts';

/** What can lie on the map and the timeline. */
export type ThingKind = 'operation' | 'site' | 'movement' | 'deconfliction' | 'area';

/** How a thing stands: an operation's states, and `in-force` for what has none of these. */
export type ThingState = OperationState | 'in-force' | 'proposed';

/** Something with a place and a time, however it was said. It never changes: it is replaced. */
export interface Thing {
    /** `operation 346f…`: unlike any other thing's. */
    readonly key: string;
    readonly kind: ThingKind;
    readonly id: string;
    readonly organ: string;
    readonly party: string;
    readonly state: ThingState;
    /** In the words of who said it; empty when nothing was released. */
    readonly title: string;
    readonly volumes: readonly Volume[];
    readonly place: LatLng | undefined;
    /** Legs of a movement. */
    readonly paths: readonly (readonly LatLng[])[];
    /** Milliseconds since 1970; its start belongs to it, its end does not. */
    readonly from: number;
    readonly until: number;
    readonly source: Operation | Notice | AreaHead;
}

/** A stretch of time in milliseconds since 1970; the end does not belong to it. */
export interface Stretch {
    readonly from: number;
    readonly until: number;
}

/** When a volume is; what says no start or end is open there. */
export function stretchOf(volume: Volume): Stretch {
    return {
        from: momentOf(volume.time_start?.value) ?? -Infinity,
        until: momentOf(volume.time_end?.value) ?? Infinity,
    };
}

/** True when a moment lies in a stretch. */
export function holds(stretch: Stretch, at: number): boolean {
    return stretch.from <= at && at < stretch.until;
}

/** True for what is over for good, whatever its times say. */
export function isOver(state: ThingState): boolean {
    return state === 'ended' || state === 'cancelled';
}

/**
 * True when a thing is in force at a moment, in this stretch of it. What has ended was in force
 * before now, as far as its times tell; what was cancelled never was.
 */
export function isInForce(
    thing: Pick<Thing, 'state'>,
    stretch: Stretch,
    at: number,
    now: number,
): boolean {
    if (thing.state === 'cancelled' || thing.state === 'proposed') return false;
    if (thing.state === 'ended' && at >= now) return false;
    return holds(stretch, at);
}

export function thingOfOperation(operation: Operation): Thing {
    return {
        key: `operation ${operation.operation}`,
        kind: 'operation',
        id: operation.operation,
        organ: operation.organ,
        party: partyIn(operation.organ),
        state: operation.state,
        title: operation.callsign ?? operation.route_name ?? '',
        volumes: operation.volumes,
        place: undefined,
        paths: [],
        ...spanOf(operation.volumes),
        source: operation,
    };
}

const areaStates = {
    proposed: 'proposed',
    agreed: 'planned',
    acting: 'in-force',
    lapsed: 'ended',
    withdrawn: 'cancelled',
} as const;

/** An area, zone or line; `stretch` is when the version that counts is. */
export function thingOfArea(head: AreaHead, volumes: readonly Volume[], stretch: Stretch): Thing {
    return {
        key: `area ${head.area}`,
        kind: 'area',
        id: head.area,
        organ: head.by,
        party: partyIn(head.by),
        state: areaStates[head.state],
        title: '',
        volumes,
        place: undefined,
        paths: [],
        ...stretch,
        source: head,
    };
}

/** A notice that has a place; undefined for one that has none, or unsays another. */
export function thingOfNotice(notice: Notice): Thing | undefined {
    const copy = fullest(notice.copies);
    const said = copy?.statement;
    if (
        !said ||
        (said.kind !== 'site' && said.kind !== 'movement' && said.kind !== 'deconfliction')
    ) {
        return undefined;
    }
    const ends = said.relation?.kind;
    if (ends === 'recall' || ends === 'discontinue' || said.status === 'test') return undefined;
    const volumes = said.volumes ?? [];
    const paths = pathsOf(said.fields);
    if (volumes.length === 0 && paths.length === 0 && !said.about?.place) return undefined;
    const span = spanOf(volumes);
    const from = momentOf(said.about?.from) ?? (volumes.length > 0 ? span.from : undefined);
    const until = momentOf(said.about?.until) ?? (volumes.length > 0 ? span.until : undefined);
    return {
        key: `notice ${notice.notice}`,
        kind: said.kind,
        id: notice.notice,
        organ: notice.from,
        party: partyIn(notice.from),
        state: stateOf(notice, said.fields?.['state']),
        title: said.about?.place_name ?? '',
        volumes,
        place: said.about?.place,
        paths,
        from: from ?? momentOf(said.sent) ?? -Infinity,
        until: Math.min(until ?? Infinity, momentOf(said.stale) ?? Infinity),
        source: notice,
    };
}

/** Milliseconds since 1970; undefined for no time. */
export function momentOf(time: string | null | undefined): number | undefined {
    const moment = time ? Date.parse(time) : NaN;
    return Number.isNaN(moment) ? undefined : moment;
}

function spanOf(volumes: readonly Volume[]): Stretch {
    const stretches = volumes.map(stretchOf);
    return {
        from: Math.min(...stretches.map((stretch) => stretch.from)),
        until: Math.max(...stretches.map((stretch) => stretch.until)),
    };
}

// Each addressee knows what its copy says; who sent them all draws the one that says most.
function fullest(copies: readonly Copy[]): Copy | undefined {
    const much = (copy: Copy): number =>
        (copy.statement.volumes?.length ?? 0) + (copy.statement.about?.place ? 1_000 : 0);
    return copies.reduce<Copy | undefined>(
        (best, copy) => (best && much(best) >= much(copy) ? best : copy),
        undefined,
    );
}

function stateOf(notice: Notice, said: unknown): ThingState {
    if (notice.ended) return notice.ended.kind === 'recall' ? 'cancelled' : 'ended';
    const states = ['planned', 'active', 'off-plan', 'contingent', 'ended', 'cancelled'] as const;
    return states.find((state) => state === said) ?? 'in-force';
}

// The points of a movement, each naming its leg, in the order in which they were said.
function pathsOf(fields: Readonly<Record<string, unknown>> | undefined): LatLng[][] {
    const points = fields?.['points'];
    if (!Array.isArray(points)) return [];
    const legs = new Map<number, LatLng[]>();
    for (const point of points as { leg?: unknown; lat?: unknown; lng?: unknown }[]) {
        const { leg, lat, lng } = point;
        if (typeof leg !== 'number' || typeof lat !== 'number' || typeof lng !== 'number') continue;
        legs.set(leg, [...(legs.get(leg) ?? []), { lat, lng }]);
    }
    return [...legs.entries()].sort(([a], [b]) => a - b).map(([, path]) => path);
}
