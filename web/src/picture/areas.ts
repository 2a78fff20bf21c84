import type { Altitude, LatLng, Texts, Volume } from '../wire/types.ts';

/** What counts of an area now: an item of `GET /parley/v1/areas`. */
export interface AreaHead {
    readonly area: string;
    readonly version: number;
    readonly by: string;
    readonly kind: string;
    readonly names: Texts;
    readonly state: 'proposed' | 'agreed' | 'acting' | 'lapsed' | 'withdrawn';
    readonly since?: string | null;
    readonly until?: string | null;
}

/** A part of an area: one of four outlines, and its heights. */
export interface AreaPiece {
    readonly altitude_lower: Altitude;
    readonly altitude_upper: Altitude;
    readonly outline_polygon?: Volume['volume']['outline_polygon'];
    readonly outline_circle?: Volume['volume']['outline_circle'];
    readonly corridor?: { readonly path: readonly LatLng[]; readonly width_m: number };
    readonly arc?: {
        readonly center: LatLng;
        readonly radius_m: number;
        readonly from_deg: number;
        readonly sweep_deg: number;
        readonly width_m: number;
    };
}

/** `GET /parley/v1/areas/{area}`, as far as it is drawn. */
export interface AreaAnswer {
    readonly area: AreaHead;
    readonly versions: readonly {
        readonly version: number;
        readonly statement: {
            readonly pieces: readonly AreaPiece[];
            readonly from: string;
            readonly until: string;
        };
    }[];
}
