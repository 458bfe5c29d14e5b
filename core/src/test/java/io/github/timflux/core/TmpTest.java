package io.github.timflux.core;

import io.github.timflux.BulkOptions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TmpTest {
    @Test
    void x() {
        Random random = new Random(-2561);
        RandomStream stream = new RandomStream(random, BulkOptions.defaults().inSourceOrder().concurrency(1 + random.nextInt(8)), 1819, 8);
        stream.begin(true, true);
        for (int i = 0; i < 12; i++) {
            stream.pass(Duration.ofHours(1));
            System.out.println("TMP " + stream.progress() + " " + stream.signals().toString().replace("\n", " "));
        }
    }
}
