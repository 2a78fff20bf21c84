using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.Tidy.Tests;

/// <summary>Rooms are concepts and values are nouns; these words say neither.</summary>
internal static class Names
{
    private static readonly HashSet<string> EmptyFolderNames =
    [
        "Services",
        "Handlers",
        "Interfaces",
        "Helpers",
        "Common",
        "Utils",
        "Utilities",
        "Misc",
    ];

    private static readonly string[] EmptyTypeEndings =
    [
        "Manager",
        "Helper",
        "Helpers",
        "Service",
        "Impl",
        "Info",
        "Data",
        "Util",
        "Utils",
    ];

    public static bool IsEmptyFolderName(string folder) =>
        EmptyFolderNames.Contains(folder[(folder.LastIndexOf('/') + 1)..]);

    public static IEnumerable<string> EmptyTypeNames(SourceFile file) =>
        Syntax
            .Of(file)
            .DescendantNodes()
            .OfType<BaseTypeDeclarationSyntax>()
            .Where(type => EmptyTypeEndings.Any(type.Identifier.Text.EndsWith))
            .Select(type => $"{file.Path}:{Syntax.LineOf(type)} names a type {type.Identifier}.");
}
