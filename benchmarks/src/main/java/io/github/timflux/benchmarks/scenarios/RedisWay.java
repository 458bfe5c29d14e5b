package io.github.timflux.benchmarks.scenarios;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.spi.PermitScheduler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A way to share a quota on Redis, as one instance goes it. */
@FunctionalInterface
interface RedisWay {

    /** What is left of 100 with a slack of 20 ms, for all ways alike. */
    double RATE = 100 / 1.02;

    /** {@return permits without end, each when it is due} */
    Flux<?> permits(RedisClient client, RedisURI redis, int instances);

    /** The script: blocks of slots in one pace. */
    static RedisWay script(int block) {
        return (client, redis, instances) -> Flux.using(
                () -> RedisQuota.builder(Clients.APP, client, redis)
                        .instances(instances)
                        .block(block)
                        .build(),
                quota -> quota.schedulerFor("script-" + block)
                        .nextPermit()
                        .doOnNext(PermitScheduler.Permit::markWritten)
                        .repeat(),
                RedisQuota::close);
    }

    /** Bucket4j: blocks of tokens, spent evenly; whoever finds too few waits for as long as it is told. */
    static RedisWay buckets(int block) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(block)
                        .refillGreedy(block, period().multipliedBy(block))
                        .build())
                .build();
        return (client, redis, instances) -> Flux.defer(() -> {
            AsyncBucketProxy bucket = Bucket4jLettuce.casBasedBuilder(client)
                    .requestTimeout(Duration.ofSeconds(1))
                    .build()
                    .asAsync()
                    .getProxy(
                            ("bucket-" + block).getBytes(StandardCharsets.UTF_8),
                            () -> CompletableFuture.completedFuture(configuration));
            return Mono.fromFuture(() -> bucket.tryConsumeAndReturnRemaining(block))
                    .flatMapMany(probe -> spend(probe, block))
                    .repeat();
        });
    }

    private static Flux<Long> spend(ConsumptionProbe probe, int block) {
        return probe.isConsumed()
                ? Flux.interval(Duration.ZERO, period())
                        .onBackpressureBuffer(block)
                        .take(block)
                : Mono.delay(Duration.ofNanos(probe.getNanosToWaitForRefill())).thenMany(Flux.empty());
    }

    private static Duration period() {
        return Duration.ofNanos((long) (1e9 / RATE));
    }
}
