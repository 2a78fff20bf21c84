namespace Parley;

/// <summary>What the program tells the shell that started it.</summary>
internal static class ExitStatus
{
    /// <summary>Everything asked was done, and no conflict was found.</summary>
    public const int NoConflict = 0;

    /// <summary>The answer is complete and holds at least one conflict.</summary>
    public const int Conflicts = 1;

    /// <summary>
    /// There is no answer to rely on: the input or the request cannot be read, or Parley failed.
    /// </summary>
    public const int NoAnswer = 2;
}
