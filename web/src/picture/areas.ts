import type { Volume } from '../wire/types.ts';

/** An area, line or zone as far as the map shows it: `GET /parley/v1/areas`. */
export interface Area {
    readonly area: string;
    readonly version: number;
    readonly organ: string;
    readonly name: string;
    readonly standing: 'proposed' | 'agreed' | 'acting' | 'lapsed' | 'withdrawn';
    readonly volumes: readonly Volume[];
}
