using Parley.Coordination;

namespace Parley.Storage.Facts;

/// <summary>
/// One version of the encoding of one type of fact. The latest version of a type writes; all
/// versions there ever were read, and give the record of today.
/// </summary>
internal sealed class FactKind
{
    private readonly Action<Fact, FieldWriter>? _write;
    private readonly Func<FieldReader, Fact> _read;

    private FactKind(
        (int Code, int Version, Type Type) of,
        Action<Fact, FieldWriter>? write,
        Func<FieldReader, Fact> read
    )
    {
        (Code, Version, Type) = of;
        (_write, _read) = (write, read);
    }

    /// <summary>Which type of fact; never given to another.</summary>
    internal int Code { get; }

    /// <summary>From 1.</summary>
    internal int Version { get; }

    /// <summary>What it is read as.</summary>
    internal Type Type { get; }

    /// <summary>False for a version that is only read any more.</summary>
    internal bool IsWritten => _write is not null;

    /// <summary>The type's name.</summary>
    internal string Name => Type.Name;

    /// <summary>The version of a type that is written.</summary>
    internal static FactKind Of<T>(
        int code,
        int version,
        Action<T, FieldWriter> write,
        Func<FieldReader, T> read
    )
        where T : Fact => new((code, version, typeof(T)), (fact, to) => write((T)fact, to), read);

    /// <summary>
    /// A version that was written once: its fields are read, and give the record of today. None is
    /// in the catalog as long as every type has its first version; this is how the first to change
    /// keeps the old one.
    /// </summary>
    internal static FactKind OnlyRead<T>(int code, int version, Func<FieldReader, T> read)
        where T : Fact => new((code, version, typeof(T)), null, read);

    internal void Write(Fact fact, FieldWriter to)
    {
        if (_write is null)
        {
            throw new InvalidOperationException($"{Name} version {Version} is only read.");
        }
        _write(fact, to);
    }

    /// <summary>What comes back counts only if the reader found nothing broken.</summary>
    internal Fact Read(FieldReader from) => _read(from);
}
