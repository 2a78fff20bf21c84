using System.Collections;
using System.Reflection;

namespace Parley.Tools.Mutants;

/// <summary>One case of a test, called directly: no runner between two mutants.</summary>
internal sealed class Test(string name, MethodInfo method, object?[] values)
{
    internal string Name { get; } = name;

    internal double Seconds { get; set; }

    internal HashSet<int> Hits { get; set; } = [];

    internal bool Passes()
    {
        try
        {
            var instance = Activator.CreateInstance(method.DeclaringType!);
#pragma warning disable VSTHRD002 // No context to come back to, and one test at a time.
            (method.Invoke(instance, values) as Task)?.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
            return true;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }

    internal static IEnumerable<Test> In(Assembly assembly) =>
        assembly
            .GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(method => method.DeclaringType!.Assembly == assembly)
            .SelectMany(Cases);

    private static IEnumerable<Test> Cases(MethodInfo method)
    {
        foreach (var attribute in method.GetCustomAttributes())
        {
            IEnumerable<object?[]> cases = attribute.GetType().Name switch
            {
                "FactAttribute" =>
                [
                    [],
                ],
                "InlineDataAttribute" => [Get<object?[]>(attribute, "Data")],
                "MemberDataAttribute" => Rows(method, Get<string>(attribute, "MemberName")),
                _ => [],
            };
            foreach (var values in cases)
            {
                var name = $"{method.DeclaringType!.FullName}.{method.Name}";
                yield return new($"{name}({string.Join(", ", values)})", method, values);
            }
        }
    }

    private static T Get<T>(object from, string property) =>
        (T)from.GetType().GetProperty(property)!.GetValue(from)!;

    private static IEnumerable<object?[]> Rows(MethodInfo method, string member)
    {
        var rows = (IEnumerable)method.DeclaringType!.GetProperty(member)!.GetValue(null)!;
        foreach (var row in rows)
        {
            var data = row.GetType().GetInterfaces().Select(type => type.GetMethod("GetData"));
            yield return (object?[])data.First(get => get is not null)!.Invoke(row, null)!;
        }
    }
}
