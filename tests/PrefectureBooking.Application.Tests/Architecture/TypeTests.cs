using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.EmbeddedPostgres;
using PrefectureBooking.Web;
using Xunit;

namespace PrefectureBooking.Application.Tests.Architecture;

public sealed class TypeTests
{
    private static readonly IReadOnlyList<Type> Types =
        [.. new[] { typeof(Demand), typeof(BookingDbContext), typeof(EmbeddedServer), typeof(PublicPages) }.SelectMany(type => type.Assembly.GetTypes()).Where(IsWrittenByHand)];

    [Fact]
    public void A_class_is_sealed_unless_it_is_inherited()
    {
        var inherited = Types.Select(type => type.BaseType).OfType<Type>().Select(Definition).ToHashSet();

        Assert.True(Types.Count > 200);
        Assert.Empty(Types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !inherited.Contains(type)).Select(type => type.FullName));
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>Not what compilers write: closures, text classes, generated expressions, and components, whose class Razor declares.</summary>
    private static bool IsWrittenByHand(Type type) =>
        !typeof(IComponent).IsAssignableFrom(type)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        && !type.IsDefined(typeof(GeneratedCodeAttribute))
        && type.Name != "_Imports"
        && type.Namespace?.StartsWith("PrefectureBooking", StringComparison.Ordinal) == true
        && (type.DeclaringType is null || IsWrittenByHand(type.DeclaringType));
}
