using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Allocation;

public sealed class DrawTests
{
    private static readonly Guid Person = new("7f1c2a9e-0d3b-4c55-8a10-6d2f9b7e4c01");
    private static readonly FamilyId Family = new(new("01890a5d-ac96-774b-bcce-b302099a8057"));
    private static readonly BatchSeed Seed = new(Encoding.ASCII.GetBytes("a seed that everybody could read"));

    private static readonly Arbitrary<(int Count, int Index)> Lists =
        (from count in Gen.Choose(1, 70) from index in Gen.Choose(0, count - 1) select (count, index)).ToArbitrary();

    [Fact]
    public void A_tie_key_is_what_anybody_computes_from_the_published_seed_and_pseudonym()
    {
        var pseudonym = BatchPseudonym.Of(Person, Family, Waiting.RunOn);

        var key = TieKey.Of(Seed, pseudonym);

        var byHand = SHA256.HashData([.. Encoding.ASCII.GetBytes("a seed that everybody could read"), .. Convert.FromHexString(pseudonym.ToString())]);
        Assert.Equal(Convert.ToHexStringLower(byHand), $"{key.High:x32}{key.Low:x32}");
    }

    [Fact]
    public void A_pseudonym_is_what_the_person_computes_and_differs_from_one_batch_to_the_next()
    {
        byte[] input =
        [
            .. Encoding.ASCII.GetBytes("PrefectureBooking batch pseudonym"), 0, .. Convert.FromHexString("01890a5dac96774bbcceb302099a8057"),
            .. Convert.FromHexString("01354cde"), .. Convert.FromHexString("7f1c2a9e0d3b4c558a106d2f9b7e4c01"),
        ];

        Assert.Equal(20270302, Convert.ToInt32("01354cde", 16));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(input))[..32], BatchPseudonym.Of(Person, Family, Waiting.RunOn).ToString());
        Assert.NotEqual(BatchPseudonym.Of(Person, Family, Waiting.RunOn), BatchPseudonym.Of(Person, Family, Waiting.RunOn.AddDays(1)));
    }

    [Fact]
    public void A_commitment_opens_with_its_seed_and_no_other()
    {
        var commitment = Seed.Commitment();
        var other = Seed.Bytes.ToArray();
        other[31] ^= 1;

        Assert.True(Seed.Opens(commitment));
        Assert.False(new BatchSeed(other).Opens(commitment));
        Assert.Throws<ArgumentException>(() => new BatchSeed([1, 2, 3]));
    }

    [Fact]
    public void Another_seed_draws_another_order()
    {
        var other = new BatchSeed(SHA256.HashData(Seed.Bytes));
        BatchPseudonym[] people = [.. Enumerable.Range(1, 40).Select(i => new BatchPseudonym((UInt128)i))];

        Assert.NotEqual(people.OrderBy(p => TieKey.Of(Seed, p)), people.OrderBy(p => TieKey.Of(other, p)));
    }

    [Fact]
    public void The_root_of_three_leaves_is_that_of_RFC_6962()
    {
        byte[][] leaves = [[(byte)'a'], [(byte)'b'], [(byte)'c']];

        var left = Hash(1, [.. Hash(0, leaves[0]), .. Hash(0, leaves[1])]);
        var root = Hash(1, [.. left, .. Hash(0, leaves[2])]);

        Assert.Equal(root, new MerkleTree(leaves).Root.ToArray());
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(new MerkleTree([]).Root));
    }

    [Fact]
    public void Every_leaf_finds_the_root_by_its_proof() =>
        Prop.ForAll(Lists, list => ProofOf(list, out var tree).Verifies(Leaf(list.Index), tree.Root)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_leaf_place_length_hash_or_root_is_found_out() =>
        Prop.ForAll(Lists, list =>
        {
            var proof = ProofOf(list, out var tree);
            byte[] otherRoot = [.. tree.Root];
            otherRoot[0] ^= 1;
            return !proof.Verifies(Leaf(list.Index + 1), tree.Root)
                && !proof.Verifies(Leaf(list.Index), otherRoot)
                && !(proof with { Index = list.Count }).Verifies(Leaf(list.Index), tree.Root)
                && !(proof with { Index = -1 }).Verifies(Leaf(list.Index), tree.Root)
                && !(proof with { Path = [.. proof.Path, new byte[32]] }).Verifies(Leaf(list.Index), tree.Root)
                && (list.Count == 1 || !(proof with { Path = [.. proof.Path.Skip(1)] }).Verifies(Leaf(list.Index), tree.Root))
                && (list.Count == 1 || !(proof with { Index = list.Index ^ 1 }).Verifies(Leaf(list.Index), tree.Root));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_node_cannot_pass_for_a_leaf()
    {
        var tree = new MerkleTree([Leaf(0), Leaf(1)]);
        byte[] node = [.. Hash(0, Leaf(0)), .. Hash(0, Leaf(1))];

        Assert.False(new MerkleProof(0, 1, []).Verifies(node, tree.Root));
    }

    [Fact]
    public void A_leaf_says_all_that_its_rank_was_computed_from()
    {
        var demand = Waiting.Renewal(1, new(2027, 4, 30)) with { HasGrace = true, RegisteredOn = new(2027, 2, 28) };

        var leaf = new BatchLeaf(new(255), demand, DemandClass.R, 12, null);

        Assert.Equal("1|000000000000000000000000000000ff|R|2027-04-30|1|2027-02-28|0|0|12|-", leaf.ToString());
        Assert.Equal("1|000000000000000000000000000000ff|F|-|0|2027-02-28|0|0|3|2027-03-09",
            new BatchLeaf(new(255), Waiting.First(1, new(2027, 2, 28)), DemandClass.F, 3, new(2027, 3, 9)).ToString());
    }

    private static MerkleProof ProofOf((int Count, int Index) list, out MerkleTree tree)
    {
        tree = new(Enumerable.Range(0, list.Count).Select(Leaf));
        return tree.ProofFor(list.Index);
    }

    private static byte[] Leaf(int number) => Encoding.ASCII.GetBytes($"leaf {number:D3}");

    private static byte[] Hash(byte prefix, byte[] data) => SHA256.HashData([prefix, .. data]);
}
