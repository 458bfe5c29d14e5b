package io.github.timflux.simulator.internal.service;

import static io.github.timflux.simulator.SimulatorClient.APP;
import static io.github.timflux.simulator.SimulatorClient.KEY;
import static io.github.timflux.simulator.SimulatorClient.sign;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.RateLimits;
import io.github.timflux.simulator.internal.push.PushLimits;
import io.github.timflux.simulator.internal.state.AccountSettings;
import io.github.timflux.simulator.model.AccountDirectory;
import io.github.timflux.simulator.model.SimulatedRequest;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Creates settings and calls for tests of {@link CallHandler} without a network. */
public final class CallHandlers {

    private static final Map<String, List<String>> QUERY = Map.of(
            "sdkappid", List.of(Long.toString(APP)),
            "identifier", List.of("administrator"),
            "usersig", List.of(sign(APP, KEY, "administrator", 3600)),
            "random", List.of("1"),
            "contenttype", List.of("json"));

    private CallHandlers() {}

    /** Returns a call with a valid query. */
    public static IncomingRequest call(String path, String body) {
        RequestBodyBuffer buffer = new RequestBodyBuffer();
        buffer.add(body.getBytes(UTF_8));
        return new IncomingRequest(true, path, QUERY, buffer, "", "");
    }

    /** Returns settings without a rate limit, with a latency of 2 ms and a jitter of 3 ms. */
    public static ServiceSettings settings(
            long seed,
            AccountDirectory directory,
            FaultSettings faults,
            Map<String, Function<SimulatedRequest, String>> functions) {
        return new ServiceSettings(
                new AppCredentials(APP, List.of("administrator"), KEY),
                new RateLimits(RateLimit.UNLIMITED, Map.of()),
                new PushLimits(1_000, Integer.MAX_VALUE),
                new AccountSettings(Map.of(), directory, List.of(), account -> false),
                faults,
                functions,
                UnknownAccountResponse.EMPTY,
                new ResponseDelays(Duration.ofMillis(2), Duration.ofMillis(3), Duration.ofSeconds(1)),
                Duration.ZERO,
                seed,
                new RecordingSettings(1_000, false),
                Set.of());
    }

    /** Returns a service whose clock for rate limits stands still. */
    public static SimulatedService service(ServiceSettings settings) {
        return new SimulatedService(settings, InstantSource.system(), () -> 0);
    }
}
