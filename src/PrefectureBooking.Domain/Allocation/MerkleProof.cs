namespace PrefectureBooking.Domain.Allocation;

/// <summary>Shows that a leaf is in a published list, as the audit path of RFC 6962, section 2.1.1.</summary>
/// <param name="Index">Place of the leaf, from 0.</param>
/// <param name="Count">Leaves of the list, published with the root.</param>
/// <param name="Path">Hashes of the neighbours, from the leaf up.</param>
public sealed record MerkleProof(int Index, int Count, IReadOnlyList<byte[]> Path)
{
    public bool Verifies(ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> root)
    {
        if (Index < 0 || Index >= Count)
        {
            return false;
        }

        var (hash, at, last, used) = (MerkleTree.LeafHash(leaf), Index, Count - 1, 0);
        for (; last > 0; at >>= 1, last >>= 1)
        {
            if ((at ^ 1) <= last)
            {
                if (used == Path.Count)
                {
                    return false;
                }

                var neighbour = Path[used++];
                hash = (at & 1) == 1 ? MerkleTree.NodeHash(neighbour, hash) : MerkleTree.NodeHash(hash, neighbour);
            }
        }

        return used == Path.Count && root.SequenceEqual(hash);
    }
}
