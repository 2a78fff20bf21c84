using System.Collections.Immutable;

namespace Parley.Whiteflag;

/// <summary>
/// A field of a message and how it is written. In its template <c>#</c> is a decimal digit and
/// <c>x</c> a hexadecimal one (4 bits each), <c>*</c> a letter or digit (8 bits), <c>b</c> 0 or 1,
/// <c>±</c> a sign (a bit that is set for plus); all else stands there as it is and takes no bit.
/// </summary>
/// <param name="Name">As the schema names it.</param>
/// <param name="Template">How it is written.</param>
internal sealed record WhiteflagField(string Name, string Template)
{
    /// <summary>True when a text is written so.</summary>
    internal bool Fits(string text) =>
        text.Length == Template.Length
        && text.Zip(Template).All(one => Fits(one.First, one.Second));

    private static bool Fits(char c, char shape) =>
        shape switch
        {
            '#' => char.IsAsciiDigit(c),
            'x' => char.IsAsciiHexDigit(c),
            '*' => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c),
            'b' => c is '0' or '1',
            '±' => c is '+' or '-',
            _ => c == shape,
        };
}

/// <summary>The fields of Whiteflag v1 messages, in order.</summary>
internal static class WhiteflagShape
{
    internal const string Prefix = "Prefix";
    internal const string Version = "Version";
    internal const string EncryptionIndicator = "EncryptionIndicator";
    internal const string DuressIndicator = "DuressIndicator";
    internal const string MessageCode = "MessageCode";
    internal const string ReferenceIndicator = "ReferenceIndicator";
    internal const string ReferencedMessage = "ReferencedMessage";
    internal const string SubjectCode = "SubjectCode";
    internal const string DateTime = "DateTime";
    internal const string Duration = "Duration";
    internal const string ObjectType = "ObjectType";
    internal const string ObjectLatitude = "ObjectLatitude";
    internal const string ObjectLongitude = "ObjectLongitude";
    internal const string ObjectSizeDim1 = "ObjectSizeDim1";
    internal const string ObjectSizeDim2 = "ObjectSizeDim2";
    internal const string ObjectOrientation = "ObjectOrientation";
    internal const string ObjectTypeQuant = "ObjectTypeQuant";
    internal const string RequestObjects = "requestObjects";
    internal const string Text = "Text";

    /// <summary>What every message begins with.</summary>
    internal static ImmutableArray<WhiteflagField> Header { get; } =
    [
        new(Prefix, "**"),
        new(Version, "*"),
        new(EncryptionIndicator, "*"),
        new(DuressIndicator, "b"),
        new(MessageCode, "*"),
        new(ReferenceIndicator, "x"),
        new(ReferencedMessage, new string('x', 64)),
    ];

    /// <summary>The body of a sign or signal.</summary>
    internal static ImmutableArray<WhiteflagField> Sign { get; } =
    [
        new(SubjectCode, "xx"),
        new(DateTime, "####-##-##T##:##:##Z"),
        new(Duration, "P##D##H##M"),
        new(ObjectType, "xx"),
        new(ObjectLatitude, "±##.#####"),
        new(ObjectLongitude, "±###.#####"),
        new(ObjectSizeDim1, "####"),
        new(ObjectSizeDim2, "####"),
        new(ObjectOrientation, "###"),
    ];

    /// <summary>One of the things that a request is about.</summary>
    internal static ImmutableArray<WhiteflagField> Requested { get; } =
    [new(ObjectType, "xx"), new(ObjectTypeQuant, "##")];
}
