using System.Security.Cryptography;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>
/// Commits to a list: as RFC 6962, section 2.1. A leaf is hashed as SHA-256(0x00 ‖ data), two halves as SHA-256(0x01 ‖ left ‖ right),
/// the left half being the largest power of two smaller than the list; an empty list is SHA-256 of nothing. The differing first byte keeps
/// a node from passing for a leaf. Allocation policy, point 7.
/// </summary>
public sealed class MerkleTree
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    // One level above the other; a last node without neighbour rises as it is, which gives the same tree.
    private readonly List<byte[][]> _levels = [];

    /// <param name="leaves">Data of the leaves, in the order that is committed to.</param>
    public MerkleTree(IEnumerable<byte[]> leaves)
    {
        _levels.Add([.. leaves.Select(leaf => LeafHash(leaf))]);
        while (_levels[^1].Length > 1)
        {
            _levels.Add([.. _levels[^1].Chunk(2).Select(pair => pair.Length == 2 ? NodeHash(pair[0], pair[1]) : pair[0])]);
        }
    }

    public int Count => _levels[0].Length;

    public ReadOnlySpan<byte> Root => Count == 0 ? SHA256.HashData([]) : _levels[^1][0];

    /// <summary>What a person needs to find the root from their own leaf.</summary>
    public MerkleProof ProofFor(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var path = new List<byte[]>();
        var at = index;
        foreach (var level in _levels.SkipLast(1))
        {
            if ((at ^ 1) < level.Length)
            {
                path.Add(level[at ^ 1]);
            }

            at >>= 1;
        }

        return new(index, Count, path);
    }

    internal static byte[] LeafHash(ReadOnlySpan<byte> data) => SHA256.HashData([LeafPrefix, .. data]);

    internal static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([NodePrefix, .. left, .. right]);
}
