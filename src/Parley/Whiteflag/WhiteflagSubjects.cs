using System.Collections.Frozen;

namespace Parley.Whiteflag;

/// <summary>
/// What the subject codes of signs and signals are about, in words. A code that is not here is as
/// the first of its ten: 20 for 2F.
/// </summary>
internal static class WhiteflagSubjects
{
    /// <summary>Nothing more is said than the type.</summary>
    internal const string Unspecified = "00";

    /// <summary>An area that is dangerous because of an attack or a weapon.</summary>
    internal const string SurfaceToAir = "27";

    private static readonly FrozenDictionary<
        WhiteflagType,
        FrozenDictionary<string, string>
    > Words = new Dictionary<WhiteflagType, string[]>
    {
        [WhiteflagType.ProtectiveSign] =
        [
            "00 protected",
            "01 white flag",
            "02 white flag, asks to negotiate",
            "03 white flag, surrenders",
            "10 red cross, crescent or crystal",
            "11 red cross",
            "12 red crescent",
            "13 red crystal",
            "20 united nations",
            "30 protected zone",
            "31 hospital and safety zone",
            "32 camp of prisoners of war",
            "33 internment camp",
            "40 civil defence",
            "50 cultural property",
            "51 monument or cultural institution",
            "53 cultural property under special protection",
            "60 works with dangerous forces",
        ],
        [WhiteflagType.EmergencySignal] =
        [
            "00 emergency",
            "01 distress",
            "02 urgency",
            "10 help",
            "11 medical help",
            "12 fire and rescue",
            "13 law enforcement",
            "14 disaster response",
        ],
        [WhiteflagType.DangerSign] =
        [
            "00 danger",
            "20 hazardous area",
            "21 mine field",
            "22 unexploded ordnance",
            "23 chemical contamination",
            "24 biological contamination",
            "25 radiological contamination",
            "26 nuclear contamination",
            "30 transport accident",
            "31 air accident",
            "32 rail accident",
            "33 road accident",
            "34 boat accident",
            "40 industrial accident",
            "50 complex emergency",
            "51 banditry",
            "52 uprising",
            "53 displaced people",
            "54 famine",
            "A0 geophysical disaster",
            "A1 earthquake",
            "A2 earthquake with tsunami",
            "A3 volcano",
            "B0 storm or weather disaster",
            "C0 flood or other water disaster",
            "D0 climate disaster",
            "D5 forest fire",
            "D6 land fire",
            "E0 disease or other biological disaster",
        ],
        [WhiteflagType.StatusSignal] =
        [
            "00 well",
            "10 alive",
            "11 alive and well",
            "12 alive, asks for contact",
            "13 alive, needs help",
            "20 state unknown",
            "21 works",
            "22 works and in good order",
            "23 works but damaged",
            "24 does not work",
            "25 damaged and does not work",
            "26 damaged",
            "28 destroyed",
        ],
        [WhiteflagType.InfrastructureSign] =
        [
            "00 infrastructure",
            "10 transport",
            "11 road",
            "13 railway",
            "14 waterway",
            "15 seaport",
            "17 airport",
            "20 energy",
            "27 nuclear power plant",
            "28 hydro-electric power plant",
            "30 water",
            "33 drinking water plant",
            "40 communication",
            "50 public service",
            "51 hospital",
            "52 school",
            "53 police station",
            "54 fire station",
            "60 waste",
        ],
        [WhiteflagType.MissionSignal] =
        [
            "00 mission",
            "10 humanitarian mission",
            "20 mission under humanitarian law",
            "21 monitoring",
            "22 visit of prisoners",
            "23 care for wounded soldiers",
            "24 aid for civilians",
            "25 food distribution",
            "26 health care",
            "27 shelter",
            "28 restoring family links",
            "29 restoring infrastructure",
            "30 disaster response",
            "40 special political mission",
            "50 diplomatic mission",
            "60 law enforcement",
            "70 peace operation",
            "73 peacekeeping",
            "80 military operation",
        ],
        [WhiteflagType.RequestSignal] = ["10 cease fire", "20 access to an area"],
        [WhiteflagType.FreeText] = [],
    }.ToFrozenDictionary(
        one => one.Key,
        one => one.Value.ToFrozenDictionary(line => line[..2], line => line[3..])
    );

    /// <summary>What a code is about, in words.</summary>
    internal static string WordsOf(WhiteflagType type, string code) =>
        Words[type].GetValueOrDefault(code)
        ?? Words[type].GetValueOrDefault($"{code[0]}0")
        ?? "something not named here";

    /// <summary>The code of words; null when they are no code's.</summary>
    internal static string? CodeOf(WhiteflagType type, string words) =>
        Words[type]
            .FirstOrDefault(one => one.Value.Equals(words, StringComparison.OrdinalIgnoreCase))
            .Key;

    /// <summary>
    /// The code as it may come in: where attacks and weapons are is nothing that Parley carries, so
    /// of those danger signs only the danger remains.
    /// </summary>
    internal static string Within(WhiteflagType type, string code) =>
        type is WhiteflagType.DangerSign && (code[0] == '1' || code == SurfaceToAir)
            ? Unspecified
            : code;
}
