import type { Page } from '@playwright/test';

/** How much lies on the map. */
export interface Filling {
    readonly operations: number;
    readonly sites: number;
}

/** Answers of the server made from numbers alone, so that each run has the same ones. */
export async function fill(
    page: Page,
    { operations, sites }: Filling,
    from: string,
    to: string,
): Promise<void> {
    const random = sequence(7);
    const now = Date.now();
    const made = Array.from({ length: operations }, (_, at) => operation(at, from, now, random));
    const said = Array.from({ length: sites }, (_, at) => site(at, from, to, now, random));
    const answers = { operations: made, notices: said };
    for (const [member, items] of Object.entries(answers)) {
        const body = JSON.stringify({ [member]: items, next: null });
        await page.route(
            (url) => url.pathname === `/parley/v1/${member}`,
            (route) => route.fulfill({ body, contentType: 'application/json' }),
        );
    }
}

/** Numbers from 0 to 1 that look random; xorshift of 32 bits. */
function sequence(seed: number): () => number {
    let state = seed;
    return () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) / 2 ** 32;
    };
}

const iso = (moment: number): string => new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z');
const id = (kind: number, at: number): string =>
    `0000000${kind}-0000-4000-8000-${String(at).padStart(12, '0')}`;

// Three legs of a flight, 4 km by 2 km each, somewhere in 400 by 400 km, some time of six hours.
function operation(at: number, organ: string, now: number, random: () => number): object {
    const [south, west] = [33.5 + 3.6 * random(), 37 + 4.4 * random()];
    const begins = now + (random() - 0.5) * 6 * 3_600_000;
    const altitude = (value: number) => ({ value, reference: 'W84', units: 'M' });
    const volumes = [0, 1, 2].map((leg) => {
        const [lat, lng] = [south + 0.018 * leg, west + 0.044 * leg];
        const vertices = [
            { lat, lng },
            { lat, lng: lng + 0.044 },
            { lat: lat + 0.018, lng: lng + 0.044 },
            { lat: lat + 0.018, lng },
        ];
        return {
            volume: {
                outline_polygon: { vertices },
                altitude_lower: altitude(500),
                altitude_upper: altitude(1_500),
            },
            time_start: { value: iso(begins + leg * 1_200_000), format: 'RFC3339' },
            time_end: { value: iso(begins + (leg + 1) * 1_200_000), format: 'RFC3339' },
        };
    });
    return {
        operation: id(1, at),
        version: 1,
        organ,
        state: at % 3 === 0 ? 'active' : 'planned',
        priority: 0,
        activity: 'transit',
        contact: '127.500 MHz',
        callsign: `FLIGHT ${at}`,
        volumes,
    };
}

function site(at: number, from: string, to: string, now: number, random: () => number): object {
    const place = { lat: 33.5 + 3.6 * random(), lng: 37 + 4.4 * random(), accuracy_m: 100 };
    const sent = iso(now - 86_400_000);
    const statement = {
        notice: id(2, at),
        kind: 'site',
        from: `${from}/duty-1`,
        to,
        precedence: 'routine',
        sent,
        about: { place, place_name: `Site ${at}` },
        fields: { request: 'add', class: 'medical', local_name: `Site ${at}` },
    };
    const copy = {
        to,
        statement,
        note: '',
        sha256: '',
        take_by: sent,
        needs_read_back: false,
        taken_by: `${to}/duty-1`,
        taken_at: sent,
        understood: true,
        receipts: [],
        clocks: [],
    };
    return { notice: id(2, at), from, at: sent, copies: [copy] };
}
