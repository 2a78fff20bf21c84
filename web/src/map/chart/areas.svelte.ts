import { picture } from '../../picture/picture.svelte.ts';
import type { AreaAnswer, AreaHead, AreaPiece } from '../../picture/areas.ts';
import { things } from '../../picture/things.svelte.ts';
import { momentOf, thingOfArea, type Thing } from '../../picture/things.ts';
import { Problem } from '../../wire/problem.ts';
import type { LatLng, Volume } from '../../wire/types.ts';
import { corridorOf } from '../geodesy/corridor.ts';
import { placeAt } from '../geodesy/geodesic.ts';

/** Areas change by consent, which takes hours: they are asked for so often, in milliseconds. */
const askMilliseconds = 30_000;

/** An arc is drawn with a place for each so many degrees. */
const arcDegrees = 5;

/** Asks for areas for as long as a map shows them. */
export function followAreas(): () => void {
    let known = new Map<string, { readonly said: string; readonly thing: Thing }>();
    const ask = async (): Promise<void> => {
        const heads = await picture.caller.list<AreaHead>('/parley/v1/areas', 'areas');
        const next: typeof known = new Map();
        for (const head of heads) {
            const said = JSON.stringify(head);
            const before = known.get(head.area);
            const thing = before?.said === said ? before.thing : await thingOf(head);
            if (thing) next.set(head.area, { said, thing });
        }
        known = next;
        const all = [...known.values()].map((each) => each.thing);
        const isSame =
            all.length === things.areas.length &&
            all.every((thing, i) => thing === things.areas[i]);
        if (!isSame) things.areas = all;
    };
    const timer = setInterval(() => void ask().catch(heed), askMilliseconds);
    // A server that knows no areas is not asked again.
    const heed = (problem: unknown): void => {
        if (problem instanceof Problem && problem.status === 404) clearInterval(timer);
    };
    void ask().catch(heed);
    return () => clearInterval(timer);
}

async function thingOf(head: AreaHead): Promise<Thing | undefined> {
    const answer = await picture.caller.get<AreaAnswer>(`/parley/v1/areas/${head.area}`);
    const said = answer.versions.find((each) => each.version === head.version)?.statement;
    if (!said) return undefined;
    const from = momentOf(head.since) ?? momentOf(said.from) ?? -Infinity;
    const until = momentOf(head.until) ?? momentOf(said.until) ?? Infinity;
    const volumes = said.pieces.flatMap((piece) => volumesOf(piece, said.from, said.until));
    return thingOfArea(head, volumes, { from, until });
}

/** The volumes of a piece; a line or an arc is a polygon for each of its legs. */
export function volumesOf(piece: AreaPiece, from: string, until: string): Volume[] {
    const { altitude_lower, altitude_upper, outline_circle, outline_polygon } = piece;
    const times = {
        time_start: { value: from, format: 'RFC3339' },
        time_end: { value: until, format: 'RFC3339' },
    } as const;
    const heights = { altitude_lower, altitude_upper };
    if (outline_circle) return [{ volume: { ...heights, outline_circle }, ...times }];
    if (outline_polygon) return [{ volume: { ...heights, outline_polygon }, ...times }];
    return legsOf(piece).map((vertices) => ({
        volume: { ...heights, outline_polygon: { vertices } },
        ...times,
    }));
}

function legsOf({ corridor, arc }: AreaPiece): LatLng[][] {
    if (corridor) return corridorOf(corridor.path, corridor.width_m);
    if (!arc) return [];
    const steps = Math.max(1, Math.ceil(Math.abs(arc.sweep_deg) / arcDegrees));
    const path = Array.from({ length: steps + 1 }, (_, i) =>
        placeAt(arc.center, arc.from_deg + (arc.sweep_deg * i) / steps, arc.radius_m),
    );
    return corridorOf(path, arc.width_m);
}
