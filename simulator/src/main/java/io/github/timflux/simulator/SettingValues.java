package io.github.timflux.simulator;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.RateLimits;
import io.github.timflux.simulator.internal.push.PushLimits;
import io.github.timflux.simulator.internal.service.AppCredentials;
import io.github.timflux.simulator.internal.service.RecordingSettings;
import io.github.timflux.simulator.internal.service.ResponseDelays;
import io.github.timflux.simulator.internal.service.ServiceSettings;
import io.github.timflux.simulator.internal.state.AccountData;
import io.github.timflux.simulator.internal.state.AccountSettings;
import io.github.timflux.simulator.model.AccountDirectory;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.SimulatedRequest;
import io.github.timflux.simulator.model.StrictRule;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of settings, which can be copied and changed. Not thread-safe. */
final class SettingValues {

    private static final int DEFAULT_PUSHES_PER_DAY = 100;
    private static final Pattern REGISTRATION_ID =
            Pattern.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}");

    final Map<String, AccountData> accounts = new LinkedHashMap<>();
    final Map<String, Map<Fault, Double>> faultProbabilities = new LinkedHashMap<>();
    final List<QueuedFault> faultQueue = new ArrayList<>();
    final Map<String, Function<SimulatedRequest, String>> functions = new HashMap<>();
    final Map<String, RateLimit> rateLimitByPath = new HashMap<>();
    final Set<StrictRule> relaxedRules = EnumSet.noneOf(StrictRule.class);
    boolean clearsFaultQueue;
    long sdkAppId = 1_400_000_000L;
    List<String> identifiers = List.of("administrator");
    String secretKey = "0123456789abcdef".repeat(4);
    RateLimit rateLimit = RateLimit.of(100);
    AccountDirectory accountDirectory = account -> null;
    UnknownAccountResponse unknownAccounts = UnknownAccountResponse.EMPTY;
    Duration latency = Duration.ZERO;
    Duration jitter = Duration.ZERO;
    Duration lateResponseDelay = Duration.ofSeconds(10);
    Duration clockOffset = Duration.ZERO;
    long seed;
    int maxRecordedCalls = 10_000;
    boolean recordBodies;
    int maxRecordedPushes = 1_000;

    @Nullable Integer pushesPerDay;

    @Nullable List<String> attributeNames;

    Predicate<String> registrationIds = REGISTRATION_ID.asMatchPredicate();

    /** Returns a copy that shares nothing with this object. */
    SettingValues copy() {
        SettingValues copy = new SettingValues();
        copy.accounts.putAll(accounts);
        faultProbabilities.forEach(
                (path, probabilities) -> copy.faultProbabilities.put(path, new LinkedHashMap<>(probabilities)));
        copy.faultQueue.addAll(faultQueue);
        copy.functions.putAll(functions);
        copy.rateLimitByPath.putAll(rateLimitByPath);
        copy.relaxedRules.addAll(relaxedRules);
        copy.clearsFaultQueue = clearsFaultQueue;
        copy.sdkAppId = sdkAppId;
        copy.identifiers = identifiers;
        copy.secretKey = secretKey;
        copy.rateLimit = rateLimit;
        copy.accountDirectory = accountDirectory;
        copy.unknownAccounts = unknownAccounts;
        copy.latency = latency;
        copy.jitter = jitter;
        copy.lateResponseDelay = lateResponseDelay;
        copy.clockOffset = clockOffset;
        copy.seed = seed;
        copy.maxRecordedCalls = maxRecordedCalls;
        copy.recordBodies = recordBodies;
        copy.maxRecordedPushes = maxRecordedPushes;
        copy.pushesPerDay = pushesPerDay;
        copy.attributeNames = attributeNames;
        copy.registrationIds = registrationIds;
        return copy;
    }

    /** Removes what is applied only once: accounts, attribute names and the faults of the next calls. */
    void removeOneTimeValues() {
        accounts.clear();
        faultQueue.clear();
        attributeNames = null;
        clearsFaultQueue = false;
    }

    /** Returns the settings as the service uses them. */
    ServiceSettings toServiceSettings() {
        return new ServiceSettings(
                new AppCredentials(sdkAppId, identifiers, secretKey),
                new RateLimits(rateLimit, rateLimitByPath),
                new PushLimits(maxRecordedPushes, maxPushesPerDay()),
                new AccountSettings(accounts, accountDirectory, attributeNames, registrationIds),
                new FaultSettings(faultQueue, faultProbabilities, clearsFaultQueue),
                functions,
                unknownAccounts,
                new ResponseDelays(latency, jitter, lateResponseDelay),
                clockOffset,
                seed,
                new RecordingSettings(maxRecordedCalls, recordBodies),
                relaxedRules);
    }

    private int maxPushesPerDay() {
        if (pushesPerDay != null) {
            return pushesPerDay;
        }
        return rateLimit.equals(RateLimit.UNLIMITED) ? Integer.MAX_VALUE : DEFAULT_PUSHES_PER_DAY;
    }
}
