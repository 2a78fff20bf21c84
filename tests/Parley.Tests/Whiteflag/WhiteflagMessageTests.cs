using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Parley.Airspace.Times;
using Parley.Tests.Formats.Json;
using Parley.Whiteflag;

namespace Parley.Tests.Whiteflag;

/// <summary>Whiteflag messages as JSON and as bits.</summary>
public sealed class WhiteflagMessageTests
{
    // The test vectors of the protocol's own implementations (WhiteflagProtocol on GitHub).
    private const string MissionBits =
        "57463130a6a1f7da7067d41891592131a12a60c9053b4eb0aefe6263385da9f5b789421e1d7401009841882148"
        + "a800000114c1e596006f04c050eca6420084";

    private const string TextBits =
        "57463130232fb60f0f6c4a8589bddcf076e790ac9eb1601d3fd9ced67eaaa62c9fb9644a16fabb434ba32b3363"
        + "0b3903a32b9ba1036b2b9b9b0b3b2908";

    private const string AuthenticationBits =
        "574631302080000000000000000000000000000000000000000000000000000000000000000000b43a3a38399d"
        + "1797b7b933b0b734b9b0ba34b7b71734b73a17bbb434ba32b33630b380";

    private static WhiteflagMessage Mission { get; } =
        new()
        {
            Type = WhiteflagType.MissionSignal,
            IsUnderDuress = true,
            Reference = '4',
            ReferencedMessage = "3efb4e0cfa83122b242634254c1920a769d615dfcc4c670bb53eb6f12843c3ae",
            Sign = new()
            {
                Subject = "80",
                From = Instant.Of(new DateTimeOffset(2013, 8, 31, 4, 29, 15, TimeSpan.Zero)),
                ObjectType = "22",
                Place = (30.79658m, -37.82602m),
                Size = (8765, 3210),
                Orientation = 42,
            },
        };

    private static readonly string[] Parts = ["a", "я", "لا ", "🕊", "\"\\\n", ","];

    private static Gen<WhiteflagSign> Signs { get; } =
        from subject in Gen.Byte
        from seconds in Gen.Int[0, int.MaxValue]
        from duration in Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99])
        from kind in Gen.Byte
        from hasPlace in Gen.Bool
        from place in Gen.Select(Gen.Int[-9_000_000, 9_000_000], Gen.Int[-18_000_000, 18_000_000])
        from size in Gen.Select(Gen.Int[0, 9_999], Gen.Int[0, 9_999], Gen.Int[0, 999])
        select new WhiteflagSign
        {
            Subject = subject.ToString("X2"),
            From = Instant.OfUnixMilliseconds(seconds * 1_000L),
            Duration = new(duration.Item1, duration.Item2, duration.Item3),
            ObjectType = kind.ToString("X2"),
            Place = hasPlace ? (place.Item1 / 100_000m, place.Item2 / 100_000m) : null,
            Size = (size.Item1, size.Item2),
            Orientation = size.Item3,
        };

    private static Gen<WhiteflagMessage> Messages { get; } =
        from type in Gen.Enum<WhiteflagType>()
        from duress in Gen.Bool
        from reference in Gen.Int[0, 9]
        from hash in Gen.Byte.Array[32]
        from text in Gen.Int[0, Parts.Length - 1].Array[1, 40]
        from sign in Signs
        from requested in Gen.Select(Gen.Byte, Gen.Int[0, 99]).Array[0, 3]
        select new WhiteflagMessage
        {
            Type = type,
            IsUnderDuress = duress,
            Reference = $"{reference}"[0],
            ReferencedMessage = Convert.ToHexStringLower(hash),
            Text =
                type is WhiteflagType.FreeText ? string.Concat(text.Select(at => Parts[at])) : "",
            Sign =
                type is WhiteflagType.FreeText ? null
                : type is WhiteflagType.RequestSignal
                    ? sign with
                    {
                        Requested =
                        [
                            .. requested.Select(one => (one.Item1.ToString("X2"), one.Item2)),
                        ],
                    }
                : sign,
        };

    [Fact]
    public void Bits_are_those_of_other_implementations()
    {
        Assert.Equal(MissionBits, WhiteflagBits.Encode(Mission));
        Assert.Equal(Mission, WhiteflagBits.Decode(MissionBits).Value);
        var text = WhiteflagBits.Decode(TextBits).Value;
        Assert.Equal((WhiteflagType.FreeText, '5'), (text.Type, text.Reference));
        Assert.Equal("Whiteflag test message!", text.Text);
        Assert.Equal(TextBits, WhiteflagBits.Encode(text));
    }

    [Fact]
    public void A_message_comes_back_from_json_and_from_bits() =>
        TestFiles.Each(
            Messages,
            500,
            message =>
            {
                Assert.Equal(message, WhiteflagJson.Read(WhiteflagJson.Write(message)).Value);
                Assert.Equal(message, WhiteflagBits.Decode(WhiteflagBits.Encode(message)).Value);
            }
        );

    [Fact]
    public void What_is_written_is_as_the_schema_has_it()
    {
        var file = TestFiles.Shared("specs/whiteflag-v1-message.schema.json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var schema = new MessageSchema(document.RootElement);

        TestFiles.Each(
            Messages,
            200,
            message =>
            {
                var json = JsonSerializer.SerializeToElement(WhiteflagJson.Write(message));
                Assert.True(schema.Holds(json), $"{json}");
            }
        );
        // And it can say no, or it would show nothing.
        var bent = WhiteflagJson.Write(Mission);
        bent["MessageBody"]!["ObjectLatitude"] = "30.79658";
        Assert.False(schema.Holds(JsonSerializer.SerializeToElement(bent)));
    }

    [Theory]
    [InlineData("A", "An authentication message (A)")]
    [InlineData("K", "A cryptographic message (K)")]
    [InlineData("R", "A resource message (R)")]
    [InlineData("T", "A test message (T)")]
    [InlineData("Z", "It is one of A, D, E, F, I, K, M, P, Q, R, S, T.")]
    public void A_type_without_a_counterpart_is_refused_by_name(string code, string saying)
    {
        var json = WhiteflagJson.Write(Mission);
        json["MessageHeader"]!["MessageCode"] = code;

        Assert.StartsWith($"MessageCode: {saying}", $"{WhiteflagJson.Read(json).Broken}");
    }

    [Theory]
    [InlineData("MessageHeader", "Version", "2", "Version: ")]
    [InlineData("MessageHeader", "Prefix", "XX", "Version: ")]
    [InlineData("MessageHeader", "EncryptionIndicator", "1", "EncryptionIndicator: An encrypted")]
    [InlineData("MessageHeader", "DuressIndicator", "3", "DuressIndicator: ")]
    [InlineData("MessageHeader", "ReferenceIndicator", "a", "ReferenceIndicator: It is 0 to 9.")]
    [InlineData("MessageHeader", "ReferencedMessage", "gz001", "ReferencedMessage: ")]
    [InlineData("MessageHeader", "Extra", "1", "Extra: There is no such field here.")]
    [InlineData("MessageBody", "DateTime", "2013-02-30T04:29:15Z", "DateTime: It is a day")]
    [InlineData("MessageBody", "DateTime", "2013-08-31T04:29:15.5Z", "DateTime: ")]
    [InlineData("MessageBody", "Duration", "P1D", "Duration: It is written as P##D##H##M.")]
    [InlineData("MessageBody", "ObjectLatitude", "+91.00000", "ObjectLatitude: It is -90")]
    [InlineData("MessageBody", "ObjectLongitude", "+181.00000", "ObjectLongitude: It is -180")]
    [InlineData("MessageBody", "ObjectLongitude", "37.82602", "ObjectLongitude: ")]
    [InlineData("MessageBody", "Target", "x", "Target: There is no such field here.")]
    public void A_field_that_is_not_as_the_schema_has_it_is_named(
        string part,
        string field,
        string value,
        string saying
    )
    {
        var json = WhiteflagJson.Write(Mission);
        json[part]![field] = value;

        Assert.StartsWith(saying, $"{WhiteflagJson.Read(json).Broken}");
    }

    [Fact]
    public void A_body_that_is_missing_or_of_another_shape_is_refused()
    {
        foreach (var body in new JsonNode?[] { null, 1, new JsonArray(), new JsonObject() })
        {
            var json = WhiteflagJson.Write(Mission);
            json["MessageBody"] = body;
            Assert.NotNull(WhiteflagJson.Read(json).Broken);
        }
        var number = WhiteflagJson.Write(Mission);
        number["MessageBody"]!["SubjectCode"] = 80;
        Assert.Equal(
            "MessageBody.SubjectCode: It is a text.",
            $"{WhiteflagJson.Read(number).Broken}"
        );
    }

    [Theory]
    [InlineData("", "hexadecimal")]
    [InlineData("5746f", "hexadecimal")]
    [InlineData("zz", "hexadecimal")]
    [InlineData("57463130a6", "ends before it")]
    [InlineData(MissionBits + "00", "only zeros")]
    [InlineData(AuthenticationBits, "An authentication message (A)")]
    public void Bits_that_are_no_message_are_refused(string bits, string saying) =>
        Assert.Contains(saying, $"{WhiteflagBits.Decode(bits).Broken}");

    [Fact]
    public void Bits_that_somebody_mangled_are_a_message_or_refused() =>
        TestFiles.Each(
            Gen.Select(Gen.Int[0, (MissionBits.Length / 2) - 1], Gen.Byte),
            500,
            mangled =>
            {
                var bytes = Convert.FromHexString(MissionBits);
                bytes[mangled.Item1] = mangled.Item2;
                var decoded = WhiteflagBits.Decode(Convert.ToHexStringLower(bytes));
                if (decoded.Try(out var message, out _))
                {
                    Assert.Equal(
                        Convert.ToHexStringLower(bytes)[..^2],
                        WhiteflagBits.Encode(message)[..^2]
                    );
                }
            }
        );
}
