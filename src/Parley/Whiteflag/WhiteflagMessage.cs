using System.Collections.Immutable;
using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Times;

namespace Parley.Whiteflag;

/// <summary>A Whiteflag v1 message that is not encrypted.</summary>
internal sealed record WhiteflagMessage
{
    /// <summary>A free text has at most so many characters, as a notice's text has.</summary>
    internal const int TextCharactersMax = 10_000;

    /// <summary>A request is about at most so many kinds of things.</summary>
    internal const int RequestedMax = 100;

    /// <summary>The reference of a message that refers to none.</summary>
    internal static string NoMessage { get; } = new('0', 64);

    /// <summary>What it is.</summary>
    internal required WhiteflagType Type { get; init; }

    /// <summary>True when who sent it was forced to.</summary>
    internal bool IsUnderDuress { get; init; }

    /// <summary>What it is to the message that it refers to: 0 (to none) to 9.</summary>
    internal char Reference { get; init; } = '0';

    /// <summary>Which message it refers to: 64 hexadecimal digits in lower case.</summary>
    internal string ReferencedMessage { get; init; } = NoMessage;

    /// <summary>What a sign or signal says; null for a free text.</summary>
    internal WhiteflagSign? Sign { get; init; }

    /// <summary>What a free text says; empty for a sign or signal.</summary>
    internal string Text { get; init; } = "";
}

/// <summary>What a sign or signal says.</summary>
internal sealed record WhiteflagSign
{
    /// <summary>What it is about within its type: two hexadecimal digits in upper case.</summary>
    internal required string Subject { get; init; }

    /// <summary>From when it counts, in whole seconds.</summary>
    internal required Instant From { get; init; }

    /// <summary>How long it counts; zero when nobody says.</summary>
    internal WhiteflagDuration Duration { get; init; }

    /// <summary>What kind of object: two hexadecimal digits in upper case; 00 for none said.</summary>
    internal string ObjectType { get; init; } = "00";

    /// <summary>Where, in degrees to 5 decimals; null when nobody says.</summary>
    internal (decimal Latitude, decimal Longitude)? Place { get; init; }

    /// <summary>How large, in metres, 0 to 9999; 0 when nobody says.</summary>
    internal (int First, int Second) Size { get; init; }

    /// <summary>How it lies, in degrees, 0 to 999 as the format has room for.</summary>
    internal int Orientation { get; init; }

    /// <summary>What a request is about.</summary>
    internal ImmutableArray<(string ObjectType, int Count)> Requested { get; init; } = [];

    /// <summary>Two say the same when they have the same in all members.</summary>
    public bool Equals(WhiteflagSign? other) =>
        other is not null
        && (Subject, From, Duration, ObjectType, Place, Size, Orientation)
            == (
                other.Subject,
                other.From,
                other.Duration,
                other.ObjectType,
                other.Place,
                other.Size,
                other.Orientation
            )
        && Requested.SequenceEqual(other.Requested);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Subject, From, Place);
}

/// <summary>How long a sign counts, in the parts that it is written in, 0 to 99 each.</summary>
internal readonly record struct WhiteflagDuration(int Days, int Hours, int Minutes)
{
    /// <summary>The longest that has room.</summary>
    internal static TimeSpan Longest { get; } = new(99, 23, 59, 0);

    internal TimeSpan Span => new(Days, Hours, Minutes, 0);

    /// <summary>A length of time, up to the next minute; null when there is no room for it.</summary>
    internal static WhiteflagDuration? Of(TimeSpan span)
    {
        var minutes = TimeSpan.FromMinutes(Math.Ceiling(span.TotalMinutes));
        return minutes > Longest ? null : new(minutes.Days, minutes.Hours, minutes.Minutes);
    }
}

/// <summary>The fields of a message as texts, and the message that they make.</summary>
/// <param name="Header">Those of its header.</param>
/// <param name="Body">Those of its body.</param>
/// <param name="Requested">Those of what a request is about, a set each.</param>
internal sealed record WhiteflagTexts(
    IReadOnlyDictionary<string, string> Header,
    IReadOnlyDictionary<string, string> Body,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Requested
)
{
    private const string NoLatitude = "+99.99999";
    private const string NoLongitude = "+999.99999";
    private const string UtcTime = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The texts of a message.</summary>
    internal static WhiteflagTexts Of(WhiteflagMessage message) =>
        new(
            new Dictionary<string, string>
            {
                [WhiteflagShape.Prefix] = "WF",
                [WhiteflagShape.Version] = "1",
                [WhiteflagShape.EncryptionIndicator] = "0",
                [WhiteflagShape.DuressIndicator] = message.IsUnderDuress ? "1" : "0",
                [WhiteflagShape.MessageCode] = $"{WhiteflagTypes.CodeOf(message.Type)}",
                [WhiteflagShape.ReferenceIndicator] = $"{message.Reference}",
                [WhiteflagShape.ReferencedMessage] = message.ReferencedMessage,
            },
            message.Sign is { } sign
                ? BodyOf(sign)
                : new Dictionary<string, string> { [WhiteflagShape.Text] = message.Text },
            [
                .. (message.Sign?.Requested ?? []).Select(one => new Dictionary<string, string>
                {
                    [WhiteflagShape.ObjectType] = one.ObjectType,
                    [WhiteflagShape.ObjectTypeQuant] = Number(one.Count, "00"),
                }),
            ]
        );

    /// <summary>
    /// The message; refused when a field is not as the schema has it, when its type has no
    /// counterpart here, and when it is encrypted. Each field is there and nothing else is.
    /// </summary>
    internal Checked<WhiteflagMessage> ToMessage()
    {
        if (BrokenBy(Header, WhiteflagShape.Header) is { } unfit)
        {
            return unfit;
        }
        if (Header[WhiteflagShape.Prefix] != "WF" || Header[WhiteflagShape.Version] != "1")
        {
            return new RuleBroken(WhiteflagShape.Version, "It is a Whiteflag message (WF) of 1.");
        }
        if (Header[WhiteflagShape.EncryptionIndicator] != "0")
        {
            return new RuleBroken(
                WhiteflagShape.EncryptionIndicator,
                "An encrypted message is decrypted by who has its key, first."
            );
        }
        if (!char.IsAsciiDigit(Header[WhiteflagShape.ReferenceIndicator][0]))
        {
            return new RuleBroken(WhiteflagShape.ReferenceIndicator, "It is 0 to 9.");
        }
        if (
            !WhiteflagTypes.Of(Header[WhiteflagShape.MessageCode]).Try(out var type, out var broken)
        )
        {
            return broken;
        }
        var message = new WhiteflagMessage
        {
            Type = type,
            IsUnderDuress = Header[WhiteflagShape.DuressIndicator] == "1",
            Reference = Header[WhiteflagShape.ReferenceIndicator][0],
            ReferencedMessage = Lower(Header[WhiteflagShape.ReferencedMessage]),
        };
        if (type is WhiteflagType.FreeText)
        {
            return
                Body.GetValueOrDefault(WhiteflagShape.Text) is { Length: > 0 } text
                && text.Length <= WhiteflagMessage.TextCharactersMax
                && Requested.Count == 0
                ? message with
                {
                    Text = text,
                }
                : new RuleBroken(
                    WhiteflagShape.Text,
                    $"It has 1 to {WhiteflagMessage.TextCharactersMax} characters."
                );
        }
        return SignOf(type).Try(out var sign, out broken) ? message with { Sign = sign } : broken;
    }

    private Checked<WhiteflagSign> SignOf(WhiteflagType type)
    {
        if (BrokenBy(Body, WhiteflagShape.Sign) is { } unfit)
        {
            return unfit;
        }
        if (
            Requested.Count
            > (type is WhiteflagType.RequestSignal ? WhiteflagMessage.RequestedMax : 0)
        )
        {
            return new RuleBroken(
                WhiteflagShape.RequestObjects,
                $"A request has at most {WhiteflagMessage.RequestedMax}, and others have none."
            );
        }
        foreach (var one in Requested)
        {
            if (BrokenBy(one, WhiteflagShape.Requested) is { } unlike)
            {
                return unlike.Within(WhiteflagShape.RequestObjects);
            }
        }
        if (!TimeOf(Body[WhiteflagShape.DateTime]).Try(out var from, out var broken))
        {
            return broken;
        }
        if (!PlaceOf().Try(out var place, out broken))
        {
            return broken;
        }
        var duration = Body[WhiteflagShape.Duration];
        return new WhiteflagSign
        {
            Subject = Upper(Body[WhiteflagShape.SubjectCode]),
            From = from,
            Duration = new(Int(duration[1..3]), Int(duration[4..6]), Int(duration[7..9])),
            ObjectType = Upper(Body[WhiteflagShape.ObjectType]),
            Place = place,
            Size = (
                Int(Body[WhiteflagShape.ObjectSizeDim1]),
                Int(Body[WhiteflagShape.ObjectSizeDim2])
            ),
            Orientation = Int(Body[WhiteflagShape.ObjectOrientation]),
            Requested =
            [
                .. Requested.Select(one =>
                    (
                        Upper(one[WhiteflagShape.ObjectType]),
                        Int(one[WhiteflagShape.ObjectTypeQuant])
                    )
                ),
            ],
        };
    }

    private static RuleBroken? BrokenBy(
        IReadOnlyDictionary<string, string> texts,
        ImmutableArray<WhiteflagField> fields
    )
    {
        foreach (var field in fields)
        {
            if (!texts.TryGetValue(field.Name, out var text) || !field.Fits(text))
            {
                return new(field.Name, $"It is written as {field.Template}.");
            }
        }
        return
            texts.Keys.FirstOrDefault(name => fields.All(field => field.Name != name)) is { } other
            ? new(Plain.Text(other, 60), "There is no such field here.")
            : null;
    }

    private static Checked<Instant> TimeOf(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            UtcTime,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? Instant.Of(time)
            : new RuleBroken(WhiteflagShape.DateTime, "It is a day and a time that there are.");

    private Checked<(decimal, decimal)?> PlaceOf()
    {
        var (latitude, longitude) = (
            Body[WhiteflagShape.ObjectLatitude],
            Body[WhiteflagShape.ObjectLongitude]
        );
        if ((latitude, longitude) is (NoLatitude, NoLongitude))
        {
            return ((decimal, decimal)?)null;
        }
        var (lat, lng) = (Degrees(latitude), Degrees(longitude));
        return lat is < -90 or > 90
                ? new RuleBroken(WhiteflagShape.ObjectLatitude, "It is -90 to 90 degrees.")
            : lng is < -180 or > 180
                ? new RuleBroken(WhiteflagShape.ObjectLongitude, "It is -180 to 180 degrees.")
            : ((decimal, decimal)?)(lat, lng);
    }

    private static Dictionary<string, string> BodyOf(WhiteflagSign sign) =>
        new()
        {
            [WhiteflagShape.SubjectCode] = sign.Subject,
            [WhiteflagShape.DateTime] = sign
                .From.ToDateTimeOffset()
                .ToString(UtcTime, CultureInfo.InvariantCulture),
            [WhiteflagShape.Duration] =
                $"P{Number(sign.Duration.Days, "00")}D{Number(sign.Duration.Hours, "00")}H"
                + $"{Number(sign.Duration.Minutes, "00")}M",
            [WhiteflagShape.ObjectType] = sign.ObjectType,
            [WhiteflagShape.ObjectLatitude] = sign.Place is { } at
                ? Degrees(at.Latitude, "00.00000")
                : NoLatitude,
            [WhiteflagShape.ObjectLongitude] = sign.Place is { } place
                ? Degrees(place.Longitude, "000.00000")
                : NoLongitude,
            [WhiteflagShape.ObjectSizeDim1] = Number(sign.Size.First, "0000"),
            [WhiteflagShape.ObjectSizeDim2] = Number(sign.Size.Second, "0000"),
            [WhiteflagShape.ObjectOrientation] = Number(sign.Orientation, "000"),
        };

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static decimal Degrees(string text) =>
        decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Degrees(decimal value, string digits) =>
        (value < 0 ? "-" : "+") + Math.Abs(value).ToString(digits, CultureInfo.InvariantCulture);

    private static string Number(int value, string digits) =>
        value.ToString(digits, CultureInfo.InvariantCulture);

    private static string Upper(string hex) => hex.ToUpperInvariant();

    // Digits of a digest, as the rest of the program writes them.
#pragma warning disable CA1308
    private static string Lower(string hex) => hex.ToLowerInvariant();
#pragma warning restore CA1308
}
