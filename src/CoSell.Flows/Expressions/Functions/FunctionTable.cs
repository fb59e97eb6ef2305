using System.Collections.Frozen;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>All functions by name; names are not case-sensitive.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function> Functions = Enumerable.Empty<Function>()
        .Concat(LogicFunctions.All)
        .Concat(TextFunctions.All)
        .Concat(TextSearchFunctions.All)
        .Concat(CollectionFunctions.All)
        .Concat(ListFunctions.All)
        .Concat(MathFunctions.All)
        .Concat(ConversionFunctions.All)
        .Concat(EncodingFunctions.All)
        .Concat(UriFunctions.All)
        .Concat(XmlFunctions.All)
        .Concat(ObjectFunctions.All)
        .Concat(TimeFunctions.All)
        .Concat(TimeShiftFunctions.All)
        .Concat(TimeZoneFunctions.All)
        .Concat(RunFunctions.All)
        .Concat(FormFunctions.All)
        .ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Function> All => Functions.Values;

    public static bool TryFind(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Function? function) =>
        Functions.TryGetValue(name, out function);

    public static Function Find(string name) => TryFind(name, out var function)
        ? function
        : throw new ExpressionException($"the function '{name}' is not defined or not valid.");
}
