using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Parley.Tools.Mutants;

/// <summary>
/// Replaces the question that Stryker's mutants ask ("am I on?", from a shared file) by a look at a
/// field, and takes those out that are not wanted.
/// </summary>
internal static class FastSwitch
{
    internal const string TypeName = "Parley.Tools.Mutant";
    internal const string Active = "Active";
    internal const string Hits = "Hits";

    private const FieldAttributes Open = FieldAttributes.Public | FieldAttributes.Static;

    internal static void Put(string from, string to, HashSet<int> wanted)
    {
        using var module = ModuleDefinition.ReadModule(from);
        var isOn = Switch(module);
        var kept = new HashSet<int>();
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods))
        {
            if (!method.HasBody)
            {
                continue;
            }
            foreach (var call in method.Body.Instructions.Where(AsksStryker))
            {
                if (wanted.Contains(Constant(call.Previous)))
                {
                    call.Operand = isOn;
                    kept.Add(Constant(call.Previous));
                }
                else
                {
                    (call.Previous.OpCode, call.Previous.Operand) = (OpCodes.Ldc_I4_0, null);
                    (call.OpCode, call.Operand) = (OpCodes.Nop, null);
                }
            }
        }
        module.Write(to);
        Console.WriteLine($"{kept.Count} mutants of {wanted.Count}");
    }

    private static bool AsksStryker(Instruction instruction) =>
        instruction.OpCode == OpCodes.Call
        && instruction.Operand is MethodReference { Name: "IsActive" } method
        && method.DeclaringType.Name == "MutantControl";

    private static int Constant(Instruction instruction) =>
        instruction.OpCode.Code switch
        {
            Code.Ldc_I4 => (int)instruction.Operand,
            Code.Ldc_I4_S => (sbyte)instruction.Operand,
            var code => code - Code.Ldc_I4_0,
        };

    // bool IsOn(int id) { if (Hits != null) Hits[id] = 1; return id == Active; }
    private static MethodDefinition Switch(ModuleDefinition module)
    {
        var types = module.TypeSystem;
        var active = new FieldDefinition(Active, Open, types.Int32);
        var hits = new FieldDefinition(Hits, Open, new ArrayType(types.Byte));
        var isOn = new MethodDefinition(
            "IsOn",
            MethodAttributes.Public | MethodAttributes.Static,
            types.Boolean
        );
        isOn.Parameters.Add(new(types.Int32));
        var il = isOn.Body.GetILProcessor();
        var compare = il.Create(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldsfld, hits);
        il.Emit(OpCodes.Brfalse, compare);
        il.Emit(OpCodes.Ldsfld, hits);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Stelem_I1);
        il.Append(compare);
        il.Emit(OpCodes.Ldsfld, active);
        il.Emit(OpCodes.Ceq);
        il.Emit(OpCodes.Ret);
        isOn.ImplAttributes |= MethodImplAttributes.AggressiveInlining;
        var name = TypeName.LastIndexOf('.');
        var type = new TypeDefinition(
            TypeName[..name],
            TypeName[(name + 1)..],
            TypeAttributes.Public | TypeAttributes.BeforeFieldInit,
            types.Object
        );
        type.Fields.Add(active);
        type.Fields.Add(hits);
        type.Methods.Add(isOn);
        module.Types.Add(type);
        return isOn;
    }
}
