package io.github.timflux.benchmarks.processes;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.data.SimulatorCredentials;
import io.github.timflux.redis.RedisQuota;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * Runs a client that shares its quota on Redis and reads accounts until its input ends. Each command returns the number
 * of failed accounts.
 */
final class FleetMemberMain {

    private final CountDownLatch firstResult = new CountDownLatch(1);
    private final AtomicLong failed = new AtomicLong();

    private FleetMemberMain() {}

    /** Takes the address of the service, the prefix of the accounts, the URI of Redis and the number of instances. */
    public static void main(String[] args) throws IOException, InterruptedException {
        FleetMemberMain member = new FleetMemberMain();
        try (RedisQuota quota = RedisQuota.builder(SimulatorCredentials.SDK_APP_ID, RedisURI.create(args[2]))
                        .instances(Integer.parseInt(args[3]))
                        .build();
                TimClient client = SimulatorProcess.client(URI.create(args[0]))
                        .permitSchedulers(quota)
                        .build()) {
            Disposable stream = client.timPush()
                    .attributes()
                    .get(Flux.range(0, Integer.MAX_VALUE).map(number -> args[1] + number))
                    .subscribe(member::count, error -> System.exit(1));
            member.firstResult.await();
            ChildCommandLoop.run(true, command -> member.failed.get());
            // Before the client: a closed client would fail the rest of the endless stream account by account.
            stream.dispose();
        }
    }

    private void count(AccountResult<?> result) {
        failed.addAndGet(result.isSuccess() ? 0 : 1);
        firstResult.countDown();
    }
}
