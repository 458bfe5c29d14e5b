package io.github.timflux.cli.simulation;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.simulator.Directory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Directory of users for the simulator. Each account exists, except for a given share. The attributes are derived from
 * a hash of the account, so they are the same in each run and need no memory.
 *
 * @param unknownProportion the share of accounts that do not exist, 0 to 1
 */
public record SimulatedUsers(double unknownProportion) implements Directory {

    /** The SDKAppID of the demonstration and of the training run. */
    public static final long SDK_APP_ID = 1_400_000_000L;

    /** The secret key of the demonstration, of the warm-up and of the training run. */
    public static final String SECRET_KEY = "0123456789abcdef".repeat(4);

    private static final List<String> CITIES =
            List.of("Shenzhen", "Singapore", "Seoul", "Frankfurt", "Tokyo", "Jakarta");
    private static final int LEVELS = 100;
    private static final double HASH_COUNT = 0x1p32;

    public SimulatedUsers {
        if (!(unknownProportion >= 0 && unknownProportion <= 1)) {
            throw new UsageException(
                    "The proportion of unknown accounts " + "is " + unknownProportion + "; expected 0 to 1.");
        }
    }

    @Override
    public @Nullable Map<String, String> attributes(String account) {
        int hash = mixBits(account.hashCode());
        if (Integer.toUnsignedLong(hash) / HASH_COUNT < unknownProportion) {
            return null;
        }
        return attributesOf(hash);
    }

    /**
     * Derives the attributes from the low bits; the high bits decide whether the account exists. The order of the
     * attributes is fixed.
     */
    private static Map<String, String> attributesOf(int hash) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("sex", (hash & 1) == 0 ? "F" : "M");
        attributes.put("city", CITIES.get((hash >>> 1) % CITIES.size()));
        attributes.put("level", String.valueOf((hash >>> 4) % LEVELS));
        return attributes;
    }

    /** Spreads hash codes. Names that differ in the last character only have similar hash codes. */
    private static int mixBits(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x7feb352d;
        mixed = (mixed ^ (mixed >>> 15)) * 0x846ca68b;
        return mixed ^ (mixed >>> 16);
    }
}
