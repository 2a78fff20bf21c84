namespace Parley.Commands;

/// <summary>
/// The command lines that the help shows. They work as they stand where the source is, and a test
/// runs each of them.
/// </summary>
internal static class Examples
{
    private const string Folder = "examples/two-air-forces";

    /// <summary>By command; the empty name is parley alone.</summary>
    internal static IReadOnlyDictionary<string, string[]> ByCommand { get; } =
        new Dictionary<string, string[]>
        {
            [""] = [$"parley check {Folder}/*.*", $"parley show {Folder}/northern-force.geojson"],
            ["check"] =
            [
                $"parley check {Folder}/*.*",
                $"parley check {Folder}/*.* --report conflicts.html",
                $"parley check {Folder}/*.* --separation 5km/1000ft --owner aid-convoy",
                $"parley check {Folder}/*.* --between 2026-12-01T08:00Z..2026-12-01T10:00Z",
                $"parley check {Folder}/*.* --area 35.95,39.01,60km --json",
                $"parley check {Folder}/*.* --qnh 1005..1025 --isa -5..10 --terrain 180m..850m",
                $"parley check {Folder}/aid-convoy.geojson {Folder}/areas.openair.txt --class R,P",
                $"cat {Folder}/southern-force.kml | parley check - {Folder}/aid-convoy.geojson",
            ],
            ["show"] =
            [
                $"parley show {Folder}/southern-force.kml",
                $"parley show {Folder}/*.* --svg map.svg",
                $"parley show {Folder}/areas.openair.txt --json",
            ],
            ["convert"] =
            [
                $"parley convert {Folder}/southern-force.kml --to geojson",
                $"parley convert {Folder}/areas.openair.txt --to ed269 --output areas.json",
                $"parley convert {Folder}/*.geojson --to kml -o plans.kml",
                $"parley convert {Folder}/aid-convoy.geojson --to gpx -o convoy.gpx",
                $"parley convert {Folder}/northern-force.geojson --to f3548 --terrain 180m..850m",
            ],
            ["serve"] =
            [
                "parley serve --development-issuer",
                "parley serve --data other-data --set limits.area_km2=100",
            ],
            ["token"] =
            [
                "parley token --new-key issuer.pem",
                "parley token --key issuer.pem --sub uss1 --aud localhost "
                    + "--scope utm.strategic_coordination",
            ],
            ["inspect"] =
            [
                "parley inspect parley-data",
                "parley inspect parley-data --type OperationalIntentPut --json",
                "parley inspect parley-data --verify",
            ],
            ["backup"] = ["parley backup monday.parley"],
            ["restore"] = ["parley restore monday.parley --data restored-data"],
            ["clean"] = ["parley clean --ended-before 2026-01-01T00:00:00Z"],
            ["account"] =
            [
                "head -c 15 /dev/urandom | base64 | tee duty.txt | parley account add duty",
                "parley account totp duty",
                "parley account list",
            ],
            ["party"] =
            [
                "parley party key north -o north.key",
                "parley party list",
                "parley party list --json",
                "parley party requests",
            ],
            ["mandate"] =
            [
                "parley mandate check --with south/armed-forces --exchange joint-planning",
                "parley mandate list --bound south",
            ],
            ["notice"] =
            [
                "parley notice forms",
                "parley notice list --waiting --role liaison",
                "parley notice list --kind formal-warning --json",
            ],
            ["line"] = ["parley line list", "parley line list --json"],
            ["operation"] =
            [
                "parley operation list --state planned",
                "parley operation list --party south --json",
            ],
            ["site"] = ["parley site list", "parley site list --json"],
            ["movement"] = ["parley movement list", "parley movement list --json"],
            ["area"] = ["parley area list --state acting", "parley area list --json"],
            ["statement"] = ["parley statement list", "parley statement list --json"],
            ["designation"] = ["parley designation list", "parley designation list --by north"],
            ["export"] =
            [
                "parley export operations --format kml --output plans.kml",
                "parley export calendar",
                "parley export sites --json",
            ],
            ["whiteflag"] =
            [
                "parley whiteflag decode examples/whiteflag/mine-field.json",
                "parley whiteflag encode examples/whiteflag/road-open.json --hex",
            ],
            ["gateway"] =
            [
                "parley party key north/armed-forces/gateway -o gateway.key",
                "parley gateway gateway-folder --key gateway.key --once",
            ],
            ["play"] =
            [
                $"parley play {Folder}/play/history.json",
                $"parley play {Folder}/play/history.json --json",
            ],
            ["demo"] = ["parley demo", "parley demo --speed none --listen http://127.0.0.1:8090"],
            ["completions"] =
            [
                "source <(parley completions bash)",
                "source <(parley completions zsh)",
                "parley completions fish | source",
            ],
        };
}
