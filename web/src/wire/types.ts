import type { InboxRole, Role, Said } from './parties.ts';

export type * from './parties.ts';

// What /parley/v1 answers, as far as the screen uses it. The document /openapi.json has all of it.

/** A text by language (BCP 47). */
export type Texts = Readonly<Record<string, string>>;

/** Who is signed in: `GET /parley/v1/session`. */
export interface Session {
    readonly issuer: string;
    readonly subject: string;
    readonly registrar: boolean;
    readonly idle_ends: string;
    readonly ends: string;
}

/** For whom they act: `GET /parley/v1/me`. */
export interface Me {
    /** `party/organ/officer`; missing for who is certified by no party. */
    readonly officer?: string | null;
    readonly roles: readonly Role[];
    readonly keeps_register: boolean;
}

/** Degrees, WGS84. */
export interface LatLng {
    readonly lat: number;
    readonly lng: number;
}

export interface Altitude {
    readonly value: number;
    /** Above the ellipsoid, mean sea level, 1013.25 hPa or the ground. */
    readonly reference: 'W84' | 'AMSL' | 'STD' | 'AGL' | 'SFC';
    readonly units: 'M' | 'FT';
}

export interface WireTime {
    readonly value: string;
    readonly format: 'RFC3339';
}

/** `Volume4D` of ASTM F3548-21. */
export interface Volume {
    readonly volume: {
        readonly outline_circle?: {
            readonly center: LatLng;
            readonly radius: { readonly value: number; readonly units: 'M' };
        };
        readonly outline_polygon?: { readonly vertices: readonly LatLng[] };
        readonly altitude_lower?: Altitude;
        readonly altitude_upper?: Altitude;
    };
    readonly time_start?: WireTime;
    readonly time_end?: WireTime;
}

export type OperationState =
    'planned' | 'active' | 'off-plan' | 'contingent' | 'ended' | 'cancelled';

/** An operation: what the asker may not see is missing. */
export interface OtherOperation {
    readonly operation: string;
    readonly version: number;
    readonly organ: string;
    readonly state: OperationState;
    readonly priority: number;
    readonly activity?: string | null;
    readonly contact?: string | null;
    readonly callsign?: string | null;
    readonly count?: number | null;
    readonly operator?: string | null;
    readonly route_name?: string | null;
    readonly purpose?: string | null;
}

export interface Operation extends OtherOperation {
    readonly volumes: readonly Volume[];
    readonly release?: {
        readonly everyone: string;
        readonly parties: Readonly<Record<string, string>>;
    };
    readonly note?: string | null;
}

export interface Window {
    readonly from: string;
    readonly until: string;
}

/** Where and when two volumes meet. */
export interface Meeting {
    readonly own_volume: number;
    /** Missing where an area is met: it is met by its piece. */
    readonly other_volume?: Volume | null;
    readonly window: Window;
    readonly altitude_lower: Altitude;
    readonly altitude_upper: Altitude;
    readonly certainty: 'certain' | 'possible';
    readonly cause?: string | null;
    readonly vertical_overlap_meters: number;
    readonly ground?: {
        readonly area_square_meters: number;
        readonly width_meters: number;
        readonly center: LatLng;
        /** A GeoJSON geometry. */
        readonly outline: { readonly type: string; readonly coordinates: unknown };
    };
}

export interface OperationConflict {
    readonly with: OtherOperation;
    readonly certainty: 'certain' | 'possible';
    readonly window: Window;
    readonly precedence: string;
    readonly contrary_to_priority: boolean;
    readonly meetings: readonly Meeting[];
    readonly more_meetings: boolean;
}

export interface ProtectedConflict {
    readonly notice?: string | null;
    readonly kind?: string | null;
    readonly organ?: string | null;
    readonly certainty: 'certain' | 'possible';
    readonly window: Window;
    readonly meetings: readonly Meeting[];
    readonly more_meetings: boolean;
}

/** A conflict with what an area asks of the operation's party. */
export interface AreaConflict {
    readonly area: string;
    readonly version: number;
    readonly names: Texts;
    readonly by: string;
    readonly kind: string;
    readonly rule: string;
    readonly certainty: 'certain' | 'possible';
    readonly window: Window;
    readonly meetings: readonly Meeting[];
    readonly more_meetings: boolean;
    readonly notify_by?: string | null;
}

/** What an operation, or volumes that are asked about, meet. */
export interface Conflicts {
    readonly operations: readonly OperationConflict[];
    readonly operational_intents: readonly unknown[];
    readonly constraints: readonly unknown[];
    readonly protected: readonly ProtectedConflict[];
    readonly areas?: readonly AreaConflict[] | null;
    readonly left_out: number;
}

export type Precedence = 'routine' | 'priority' | 'immediate' | 'flash';

/** What can be read back. */
export interface About {
    readonly place?: LatLng & { readonly accuracy_m?: number };
    readonly place_name?: string;
    readonly from?: string;
    readonly until?: string;
    readonly count?: number;
}

/** `parley/notice/v1`, one addressee's copy. */
export interface NoticeStatement {
    readonly notice: string;
    readonly thread?: string;
    readonly kind: string;
    readonly relation?: { readonly kind: string; readonly notice: string };
    readonly status?: 'exercise' | 'system' | 'test';
    readonly from: string;
    readonly on_behalf?: readonly string[];
    readonly to: string;
    /** Missing for the duty officer. */
    readonly role?: InboxRole;
    readonly also_to?: readonly string[];
    readonly precedence: Precedence;
    readonly sent: string;
    readonly stale?: string;
    readonly acknowledge_by?: string;
    readonly answer_by?: string;
    readonly about?: About;
    readonly read_back?: boolean;
    readonly authoritative?: string;
    readonly texts?: Texts;
    readonly mandate?: string;
    readonly attachments?: readonly Attachment[];
    readonly fields?: Readonly<Record<string, unknown>>;
    readonly volumes?: readonly Volume[];
}

/** A file that goes with a notice, named by its hash; its bytes are put and got beside it. */
export interface Attachment {
    readonly name: string;
    readonly media_type: string;
    readonly length: number;
    readonly sha256: string;
}

export type Step = 'received' | 'read-back' | 'passed-on' | 'position';
export type PositionKind = 'noted' | 'will-comply' | 'cannot-comply' | 'rejects' | 'disputes';

/** `parley/receipt/v1`. */
export interface ReceiptStatement {
    readonly receipt: string;
    readonly notice: string;
    readonly for: string;
    readonly copy: string;
    readonly by: string;
    readonly step: Step;
    readonly at: string;
    readonly read_back?: About;
    readonly passed_on?: { readonly to: string; readonly channel: string; readonly party?: string };
    readonly position?: {
        readonly kind: PositionKind;
        readonly reason?: 'mandate' | 'safety' | 'other';
        readonly texts?: Texts;
    };
}

export interface Receipt extends Said<ReceiptStatement> {
    readonly at: string;
    /** What of a read-back does not match. */
    readonly faults: readonly string[];
}

export interface Barred {
    readonly exchange: string;
    readonly words: Texts;
}

/** One addressee's copy of a notice, and what became of it. */
export interface Copy extends Said<NoticeStatement> {
    readonly to: string;
    readonly sha256: string;
    readonly take_by: string;
    /** In whose inboxes of its addressee it stands now, and in whose of who relays it. */
    readonly inboxes?: readonly InboxRole[];
    readonly relay_inboxes?: readonly InboxRole[];
    readonly lead_seconds?: number | null;
    readonly lead_minimum_seconds?: number | null;
    readonly lead_minimum_agreed?: boolean | null;
    readonly short_notice?: boolean | null;
    readonly needs_read_back: boolean;
    readonly delivered?: { readonly channel: string; readonly at: string };
    readonly taken_by?: string | null;
    readonly taken_at?: string | null;
    readonly understood: boolean;
    readonly position?: string | null;
    readonly guarantor?: string | null;
    readonly relayed_at?: string | null;
    readonly barred?: Barred;
    readonly warnings?: readonly string[];
    readonly receipts: readonly Receipt[];
    readonly clocks: readonly {
        readonly clock: string;
        readonly level: number;
        readonly at: string;
    }[];
    readonly in_force?: readonly {
        readonly notice: string;
        readonly to: string;
        readonly delivered: boolean;
        readonly taken: boolean;
        readonly understood: boolean;
        readonly position?: string | null;
    }[];
}

/** A notice as the asker may see it. */
export interface Notice {
    readonly notice: string;
    readonly from: string;
    readonly at: string;
    readonly ended?: { readonly by: string; readonly kind: string; readonly at: string };
    readonly barred?: Barred;
    readonly copies: readonly Copy[];
    readonly keep_clear?: string | null;
}

/** Who was told of a notice, and what they did: `GET …/told`. */
export interface Told {
    readonly notice: string;
    readonly kind: string;
    readonly ended?: Notice['ended'];
    readonly keep_clear: boolean;
    readonly red: boolean;
    readonly told: readonly {
        readonly to: string;
        readonly told_at: string;
        readonly delivered_at?: string | null;
        readonly taken_by?: string | null;
        readonly in_force_since?: string | null;
        readonly read_back_at?: string | null;
        readonly passed_on_at?: string | null;
        readonly position?: string | null;
        readonly pass_down: string;
        readonly barred: boolean;
    }[];
}

/** What an organ is told: one event of its feed. */
export interface FeedEvent {
    readonly number: number;
    readonly kind: string;
    readonly subject: string;
    readonly other?: string | null;
    readonly at: string;
    readonly notice?: Notice;
    readonly operation?: OtherOperation;
}

export type DeclaredState = 'open' | 'degraded' | 'suspended' | 'closed';

/** A line to another organ: what both declare, and what went over it. */
export interface Line {
    readonly organ: string;
    readonly declared_by_us?: Declared;
    readonly declared_by_them?: Declared;
    readonly observed_to_them: Observed;
    readonly observed_from_them: Observed;
    readonly lead_to_us?: { readonly minutes: number; readonly agreed: boolean };
    readonly lead_to_them?: { readonly minutes: number; readonly agreed: boolean };
    readonly in_use_though_suspended: boolean;
}

export interface Declared extends Said<Readonly<Record<string, unknown>>> {
    readonly state: DeclaredState;
    readonly since: string;
    readonly at: string;
}

export interface Observed {
    readonly sent: number;
    readonly last_sent?: string | null;
    readonly last_taken?: string | null;
}

/** Which fields a kind of notice has: `GET /parley/v1/forms`. */
export interface Form {
    readonly kind: string;
    readonly exchange: string;
    /** Whom of an organ it may be for. */
    readonly roles: readonly InboxRole[];
    readonly needs_place: boolean;
    readonly needs_window: boolean;
    readonly has_text: boolean;
    readonly fields: readonly FormField[];
}

export interface FormField {
    readonly name: string;
    readonly type: string;
    readonly needed: boolean;
    readonly choices?: readonly string[];
    readonly columns?: readonly FormField[];
}

/** `GET /parley/v1/mandates/check`. */
export interface MandateAnswer {
    readonly allowed: boolean;
    readonly bars: readonly {
        readonly bound: string;
        readonly reason?: string | null;
        readonly citation?: string | null;
        readonly words: Texts;
    }[];
    readonly waivers: readonly string[];
}

/** `GET /client.json`: what the server tells its screen before anybody signs in. */
export interface ClientSettings {
    readonly version: string;
    readonly tiles?: string | null;
    readonly tiles_attribution?: string | null;
    readonly pmtiles?: string | null;
    readonly sign_in: { readonly password: boolean; readonly openid: boolean };
    readonly demo?: {
        readonly accounts: readonly {
            readonly name: string;
            readonly organ?: string;
            readonly officer?: string;
            readonly roles?: readonly string[];
        }[];
        readonly note?: string;
    } | null;
}
