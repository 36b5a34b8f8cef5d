using System.Reflection;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

/// <summary>Allocation policy, point 1: whoever helped, by whatever channel, the rules cannot know.</summary>
public sealed class NoChannelTests
{
    private static readonly Type[] Unknown = [typeof(Channel), typeof(VerifiedBy), typeof(Reach), typeof(Mandate), typeof(HouseholdMember), typeof(Organisation)];

    [Fact]
    public void Nothing_the_rules_of_allocation_are_given_says_how_a_demand_came_in()
    {
        var allocation = typeof(WaitingDemand).Assembly.GetTypes().Where(type => type.Namespace == typeof(WaitingDemand).Namespace).ToList();
        var known = allocation.SelectMany(Members).ToHashSet();

        Assert.Contains(typeof(ClassRule), known);
        Assert.Empty(known.Intersect(Unknown));
    }

    private static IEnumerable<Type> Members(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .SelectMany(found => found.GetGenericArguments().Append(found)).Select(found => Nullable.GetUnderlyingType(found) ?? found);
    }
}
