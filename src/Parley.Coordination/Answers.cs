namespace Parley.Coordination;

/// <summary>How much one question is answered with.</summary>
public static class Answers
{
    /// <summary>A question that would be answered with more things than this is refused.</summary>
    public const int ThingsMax = 10_000;

    internal static Refusal? AreTooMany(int things) =>
        things > ThingsMax
            ? new Refusal.TooLarge(
                $"A question is answered with at most {ThingsMax} things; ask about less area, "
                    + "height or time."
            )
            : null;
}
