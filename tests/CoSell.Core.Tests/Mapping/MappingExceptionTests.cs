using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

[TestClass]
public sealed class MappingExceptionTests
{
    private const string First = "The mapping cannot be used:";

    [TestMethod]
    public void Message_SeveralErrors_HasEachOnALineOfItsOwn()
    {
        var exception = new MappingException(["version: is missing.", "row 'a': is odd."]);

        CollectionAssert.AreEqual(new[] { "version: is missing.", "row 'a': is odd." }, exception.Errors.ToArray());
        Assert.AreEqual(string.Join(Environment.NewLine, First, "version: is missing.", "row 'a': is odd."), exception.Message);
    }

    [TestMethod]
    public void Message_OneTextOrNone_IsTheErrorsToo()
    {
        Assert.AreEqual(string.Join(Environment.NewLine, First, "odd"), new MappingException("odd").Message);
        Assert.AreEqual("odd", new MappingException("odd").Errors.Single());
        Assert.IsEmpty(new MappingException().Errors);
    }

    [TestMethod]
    public void Message_WithAnotherException_KeepsBoth()
    {
        var inner = new InvalidOperationException("inner");
        var exception = new MappingException("odd", inner);

        Assert.AreEqual("odd", exception.Message);
        Assert.AreEqual("odd", exception.Errors.Single());
        Assert.AreSame(inner, exception.InnerException);
    }
}
