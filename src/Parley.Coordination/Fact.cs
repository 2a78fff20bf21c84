namespace Parley.Coordination;

/// <summary>
/// Something that is true since it was decided, and stays in the record. Each says all that the
/// picture needs of it, so that reading the facts in order gives the picture again.
/// </summary>
public abstract record Fact
{
    private protected Fact() { }
}
