using Parley.Airspace;

namespace Parley.Whiteflag;

/// <summary>The types of Whiteflag messages that have a counterpart here.</summary>
internal enum WhiteflagType
{
    /// <summary>P: marks what law protects.</summary>
    ProtectiveSign,

    /// <summary>E: somebody needs help.</summary>
    EmergencySignal,

    /// <summary>D: marks a danger.</summary>
    DangerSign,

    /// <summary>S: how something or somebody is.</summary>
    StatusSignal,

    /// <summary>I: marks critical infrastructure.</summary>
    InfrastructureSign,

    /// <summary>M: what is done during a mission.</summary>
    MissionSignal,

    /// <summary>Q: asks for something.</summary>
    RequestSignal,

    /// <summary>F: says something in words.</summary>
    FreeText,
}

/// <summary>The letters of the types, and the types that are refused.</summary>
internal static class WhiteflagTypes
{
    /// <summary>The letter of a type (<c>MessageCode</c>).</summary>
    internal static char CodeOf(WhiteflagType type) =>
        type switch
        {
            WhiteflagType.ProtectiveSign => 'P',
            WhiteflagType.EmergencySignal => 'E',
            WhiteflagType.DangerSign => 'D',
            WhiteflagType.StatusSignal => 'S',
            WhiteflagType.InfrastructureSign => 'I',
            WhiteflagType.MissionSignal => 'M',
            WhiteflagType.RequestSignal => 'Q',
            WhiteflagType.FreeText => 'F',
        };

    /// <summary>What people call a type.</summary>
    internal static string NameOf(WhiteflagType type) =>
        type switch
        {
            WhiteflagType.ProtectiveSign => "protective sign",
            WhiteflagType.EmergencySignal => "emergency signal",
            WhiteflagType.DangerSign => "danger sign",
            WhiteflagType.StatusSignal => "status signal",
            WhiteflagType.InfrastructureSign => "infrastructure sign",
            WhiteflagType.MissionSignal => "mission signal",
            WhiteflagType.RequestSignal => "request signal",
            WhiteflagType.FreeText => "free text",
        };

    /// <summary>The type of a letter; refused by name when it has no counterpart here.</summary>
    internal static Checked<WhiteflagType> Of(string code)
    {
        foreach (var type in Enum.GetValues<WhiteflagType>())
        {
            if (code == $"{CodeOf(type)}")
            {
                return type;
            }
        }
        return new RuleBroken(
            WhiteflagShape.MessageCode,
            code switch
            {
                "A" => "An authentication message (A) is none of Parley: officers have keys here.",
                "K" =>
                    "A cryptographic message (K) is none of Parley: it makes no keys with others.",
                "R" => "A resource message (R) is none of Parley: it points outside of the record.",
                "T" =>
                    "A test message (T) is none of Parley: a notice says itself that it is a test.",
                _ => "It is one of A, D, E, F, I, K, M, P, Q, R, S, T.",
            }
        );
    }
}
