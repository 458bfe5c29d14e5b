package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;

import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.http.ServerSettings;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.RateLimits;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.internal.operation.OperationPath;
import io.github.timflux.simulator.internal.push.PushLimits;
import io.github.timflux.simulator.internal.push.PushRecorder;
import io.github.timflux.simulator.internal.service.AppCredentials;
import io.github.timflux.simulator.internal.service.CallRecorder;
import io.github.timflux.simulator.internal.service.ResponseDelays;
import io.github.timflux.simulator.internal.service.ServiceSettings;
import io.github.timflux.simulator.internal.state.AccountData;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.internal.state.InitialAccounts;
import io.github.timflux.simulator.model.AccountDirectory;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.SimulatedRequest;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.netty.ChannelBindException;

/**
 * Builds and starts a {@link TimSimulator}.
 *
 * <p>Each method checks its value immediately and throws an {@link IllegalArgumentException} with the value and the
 * allowed range. A later call of a method replaces the earlier value, except for {@link #account} and
 * {@link #enqueueFaults}, which add to it. {@link #respond} and {@link #callsPerSecond(String, double)} replace the
 * earlier value of the same path.
 */
public final class TimSimulatorBuilder {

    private static final Pattern SECRET_KEY = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Duration MAX_DELAY = Duration.ofHours(1);
    private static final long MAX_SDK_APP_ID = 0xFFFF_FFFFL;
    private static final double MIN_RATE_LIMIT = 0.01;
    private static final int MAX_RATE_LIMIT = 100_000;
    private static final int MAX_RECORDED_CALLS = 10_000_000;
    private static final int MAX_PUSHES = 1_000_000;
    private static final int DEFAULT_PUSHES_PER_DAY = 100;
    private static final Pattern REGISTRATION_ID =
            Pattern.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}");

    private final Map<String, AccountData> accounts = new LinkedHashMap<>();
    private final Map<InjectedFault, Double> faultProbabilities = new EnumMap<>(InjectedFault.class);
    private final List<InjectedFault> faultQueue = new ArrayList<>();
    private long sdkAppId = 1_400_000_000L;
    private String identifier = "administrator";
    private String secretKey = "0123456789abcdef".repeat(4);
    private String host = "127.0.0.1";
    private int port;
    private boolean tls;
    private final Map<String, Function<SimulatedRequest, String>> functions = new HashMap<>();
    private final Map<String, RateLimit> rateLimitByPath = new HashMap<>();
    private RateLimit rateLimit = RateLimit.of(100);
    private AccountDirectory accountDirectory = account -> null;
    private UnknownAccountResponse unknownAccounts = UnknownAccountResponse.EMPTY;
    private Duration latency = Duration.ZERO;
    private Duration jitter = Duration.ZERO;
    private Duration lateResponseDelay = Duration.ofSeconds(10);
    private long seed;
    private int maxRecordedCalls = 10_000;
    private boolean recordBodies;
    private int maxRecordedPushes = 1_000;
    private @Nullable Integer pushesPerDay;
    private List<String> attributeNames = List.of();
    private Predicate<String> registrationIds = REGISTRATION_ID.asMatchPredicate();

    TimSimulatorBuilder() {}

    /**
     * Sets the SDKAppID of the application.
     *
     * @param id 1 to 4294967295; default: 1400000000
     * @return this builder
     */
    public TimSimulatorBuilder sdkAppId(long id) {
        sdkAppId = inRange("SDKAppID", id, 1, MAX_SDK_APP_ID);
        return this;
    }

    /**
     * Sets the UserID of the only administrator. A call with the valid UserSig of another UserID fails with 90009.
     *
     * @param administrator the UserID; default: {@code administrator}
     * @return this builder
     */
    public TimSimulatorBuilder identifier(String administrator) {
        identifier = notBlank("identifier", administrator);
        return this;
    }

    /**
     * Sets the secret key that signs UserSigs.
     *
     * @param key 64 hexadecimal digits; default: {@code 0123456789abcdef} repeated four times, which is not a real key
     * @return this builder
     */
    public TimSimulatorBuilder secretKey(String key) {
        requireNonNull(key, "key");
        // Unlike all other messages, this one does not contain the value: it may be a real key with a typing error.
        require(
                SECRET_KEY.matcher(key).matches(),
                "The secret key has " + key.length() + " characters; expected 64 hexadecimal digits.");
        secretKey = key;
        return this;
    }

    /**
     * Sets the address on which the simulator listens.
     *
     * @param address a host name or an IP address of this machine; {@code 0.0.0.0} or {@code ::} means all addresses;
     *     default: {@code 127.0.0.1}
     * @return this builder
     */
    public TimSimulatorBuilder host(String address) {
        host = notBlank("host", address);
        return this;
    }

    /**
     * Sets the port on which the simulator listens.
     *
     * @param number 0 to 65535; default: 0, which means any free port
     * @return this builder
     */
    public TimSimulatorBuilder port(int number) {
        port = (int) inRange("port", number, 0, 65_535);
        return this;
    }

    /**
     * Enables https. The simulator creates a certificate for localhost, 127.0.0.1 and its {@linkplain #host host} when
     * it starts. If it listens on all addresses, the certificate names all IP addresses of this machine. Default: http.
     *
     * @return this builder
     */
    public TimSimulatorBuilder tls() {
        tls = true;
        return this;
    }

    /**
     * Sets the rate limit: the number of calls of each operation in any sliding second. Further calls fail with 60007.
     * A rate with a fraction is rounded up, and its period is longer than a second. For example, 0.5 is 1 call in any
     * sliding 2 s, and 2.5 is 3 calls in any sliding 1.2 s.
     *
     * <p>The pushes have documented rates of their own, and errors of their own: 1 call per second of
     * {@code timpush/push} and of {@code all_member_push/im_push} (90024) and of {@code timpush/revoke} (90051), and 30
     * of {@code timpush/batch} (60007). {@link #callsPerSecond(String, double)} changes them.
     *
     * @param limit 0.01 to 100,000; default: 100
     * @return this builder
     */
    public TimSimulatorBuilder callsPerSecond(double limit) {
        rateLimit = rateLimit(limit);
        return this;
    }

    /**
     * Sets the rate limit of one operation, instead of the {@linkplain #callsPerSecond(double) limit of all others}.
     *
     * @param path the path of the operation, such as {@code v4/timpush/add_tag}, with or without a slash before it. It
     *     is built in, or defined with {@link #respond}; {@link #start} checks this
     * @param limit 0.01 to 100,000
     * @return this builder
     */
    public TimSimulatorBuilder callsPerSecond(String path, double limit) {
        requireNonNull(path, "path");
        rateLimitByPath.put(OperationPath.of(path), rateLimit(limit));
        return this;
    }

    private static RateLimit rateLimit(double limit) {
        require(
                limit >= MIN_RATE_LIMIT && limit <= MAX_RATE_LIMIT,
                "The rate limit in calls per second is " + limit + "; expected " + MIN_RATE_LIMIT + " to "
                        + MAX_RATE_LIMIT + ".");
        return RateLimit.of(limit);
    }

    /**
     * Disables all rate limits, also those of pushes, those that were set for one path, and the limit of
     * {@link #pushesPerDay}. A later call of {@link #callsPerSecond(String, double)} or {@link #pushesPerDay} sets one
     * limit again. A later call of {@link #callsPerSecond(double)} sets all of them to their defaults, with this rate.
     *
     * @return this builder
     */
    public TimSimulatorBuilder withoutRateLimit() {
        rateLimit = RateLimit.UNLIMITED;
        rateLimitByPath.clear();
        pushesPerDay = null;
        return this;
    }

    /**
     * Defines an operation. It replaces a built-in operation of the same path. Its calls are checked, counted, limited,
     * recorded and get faults like those of built-in operations; the body has to be a JSON object in UTF-8 of at most 1
     * MiB.
     *
     * <p>The function executes the operation and returns the answer, the text of a JSON object. The simulator adds
     * {@code ActionStatus}, {@code ErrorCode} and {@code ErrorInfo} if they are missing: {@code FAIL} if the function
     * returns an {@code ErrorCode} other than 0, and {@code OK} otherwise.
     *
     * <p>The function is called at most once for each call. It is not called if the simulator refuses the call, or if
     * the fault means that a write is not applied. If the fault means that the call may have been processed, it is
     * called with a probability of one half. {@link io.github.timflux.simulator.model.RecordedCall#executed()} tells
     * whether it was called.
     *
     * <p>Event loop threads call the function, several of them at the same time, so it must be thread-safe and must not
     * block. If it throws, or if it does not return a JSON object, the answer has the {@code ErrorCode} 90098, which no
     * document has, and an {@code ErrorInfo} with the reason. An exception is also logged with level ERROR.
     *
     * @param path {@code v4/service/command} of letters, digits and underscores, with or without a slash before it
     * @param function returns the answer of a call
     * @return this builder
     */
    public TimSimulatorBuilder respond(String path, Function<SimulatedRequest, String> function) {
        requireNonNull(path, "path");
        requireNonNull(function, "function");
        functions.put(OperationPath.of(path), function);
        return this;
    }

    /**
     * Sets the maximum number of pushes by {@code timpush/push} and {@code all_member_push/im_push} together in any
     * sliding 24 hours. Further pushes fail with 90047. Pushes that were not executed do not count, and
     * {@code timpush/batch} has no such limit.
     *
     * @param limit 0 to 1,000,000; default: 100, or no limit after {@link #withoutRateLimit}
     * @return this builder
     */
    public TimSimulatorBuilder pushesPerDay(int limit) {
        pushesPerDay = (int) inRange("number of pushes per day", limit, 0, MAX_PUSHES);
        return this;
    }

    private int maxPushesPerDay() {
        if (pushesPerDay != null) {
            return pushesPerDay;
        }
        return rateLimit.equals(RateLimit.UNLIMITED) ? Integer.MAX_VALUE : DEFAULT_PUSHES_PER_DAY;
    }

    /**
     * Adds an account without tags.
     *
     * @param account the name of the account
     * @param attributes the attributes; may be empty
     * @return this builder
     */
    public TimSimulatorBuilder account(String account, Map<String, String> attributes) {
        return account(account, attributes, List.of());
    }

    /**
     * Adds an account. The limits of requests do not apply to its initial attributes and tags.
     *
     * @param account the name of the account
     * @param attributes the attributes; may be empty and may contain undefined {@linkplain #attributeNames names}
     * @param tags the tags; may be empty
     * @return this builder
     */
    public TimSimulatorBuilder account(String account, Map<String, String> attributes, Collection<String> tags) {
        requireNonNull(attributes, "attributes");
        requireNonNull(tags, "tags");
        accounts.put(notBlank("account", account), new AccountData(attributes, new LinkedHashSet<>(tags)));
        return this;
    }

    /**
     * Sets the directory that supplies all accounts that were not added with {@link #account}.
     *
     * @param directory the directory; default: a directory without accounts
     * @return this builder
     */
    public TimSimulatorBuilder accountDirectory(AccountDirectory directory) {
        accountDirectory = requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Defines attribute names for UserIDs. Requests can set and remove defined attributes only.
     *
     * @param names at most 10 names for the slots from 0 on; default: none
     * @return this builder
     */
    public TimSimulatorBuilder attributeNames(String... names) {
        List<String> all = listOf("attribute names", names);
        require(
                all.size() <= RequestLimits.MAX_ATTRIBUTE_NAMES,
                "There are " + all.size() + " attribute names; expected at most " + RequestLimits.MAX_ATTRIBUTE_NAMES
                        + ".");
        require(
                Set.copyOf(all).size() == all.size() && all.stream().allMatch(RequestLimits::isValidName),
                "The attribute names are " + all + "; expected different names of 1 to 50 bytes.");
        attributeNames = all;
        return this;
    }

    /**
     * Sets which accounts are RegistrationIDs. All other accounts are UserIDs. An attribute or a tag is for one of the
     * two types.
     *
     * @param test returns whether an account is a RegistrationID; default: accounts that are an upper-case UUID
     * @return this builder
     */
    public TimSimulatorBuilder registrationIds(Predicate<String> test) {
        registrationIds = requireNonNull(test, "test");
        return this;
    }

    /**
     * Sets the delay of every response, including responses with a fault.
     *
     * @param delay 0 to 1 hour; default: 0
     * @return this builder
     */
    public TimSimulatorBuilder latency(Duration delay) {
        latency = inRange("latency", delay);
        return this;
    }

    /**
     * Sets the maximum of an additional random delay of every response. The delays are uniformly distributed.
     *
     * @param maxDelay 0 to 1 hour; default: 0
     * @return this builder
     */
    public TimSimulatorBuilder jitter(Duration maxDelay) {
        jitter = inRange("jitter", maxDelay);
        return this;
    }

    /**
     * Sets the additional delay of responses with the fault {@link InjectedFault#LATE_RESPONSE}.
     *
     * @param delay 0 to 1 hour; default: 10 s, which is longer than the time-out of most clients
     * @return this builder
     */
    public TimSimulatorBuilder lateResponseDelay(Duration delay) {
        lateResponseDelay = inRange("delay of late responses", delay);
        return this;
    }

    /**
     * Injects a fault into calls at random.
     *
     * @param fault the fault, not {@link InjectedFault#NONE}
     * @param probability 0 to 1; the sum of the probabilities of all faults is at most 1
     * @return this builder
     */
    public TimSimulatorBuilder fault(InjectedFault fault, double probability) {
        requireNonNull(fault, "fault");
        require(
                fault != InjectedFault.NONE,
                "The fault is NONE; expected another fault. Calls have no fault with the remaining probability.");
        Map<InjectedFault, Double> all = new EnumMap<>(faultProbabilities);
        all.put(fault, probability);
        double sum = all.values().stream().mapToDouble(Double::doubleValue).sum();
        require(
                probability >= 0 && sum <= 1,
                "The probability of " + fault + " is " + probability + " and the sum of all faults is " + sum
                        + "; expected 0 to 1 for both.");
        faultProbabilities.putAll(all);
        return this;
    }

    /**
     * Sets the faults of the first calls. Faults by {@linkplain #fault probability} start after them. See also
     * {@link TimSimulator#enqueueFaults}.
     *
     * @param next one fault for each of the next calls, in the order of arrival
     * @return this builder
     */
    public TimSimulatorBuilder enqueueFaults(InjectedFault... next) {
        faultQueue.addAll(listOf("faults", next));
        return this;
    }

    /**
     * Sets how {@code all_member_push} answers for accounts that do not exist. {@code timpush} always answers with
     * {@code ErrorList}.
     *
     * @param response default: {@link UnknownAccountResponse#EMPTY}
     * @return this builder
     */
    public TimSimulatorBuilder unknownAccounts(UnknownAccountResponse response) {
        unknownAccounts = requireNonNull(response, "response");
        return this;
    }

    /**
     * Sets the seed of all random decisions: faults by probability, delays, and the order of accounts in responses.
     * With the same seed, the n-th call gets the same decisions.
     *
     * @param number any number; default: 0
     * @return this builder
     */
    public TimSimulatorBuilder seed(long number) {
        seed = number;
        return this;
    }

    /**
     * Sets how many of the latest calls {@link TimSimulator#recordedCalls()} keeps. A call with 100 accounts uses about
     * 6 kB.
     *
     * @param calls 0 to 10,000,000; default: 10,000
     * @return this builder
     */
    public TimSimulatorBuilder maxRecordedCalls(int calls) {
        maxRecordedCalls = (int) inRange("number of recorded calls", calls, 0, MAX_RECORDED_CALLS);
        return this;
    }

    /**
     * Sets how many of the latest pushes {@link TimSimulator#pushes()} keeps. Only these can be revoked. A push that
     * reached 1,000,000 accounts uses about 4 MB.
     *
     * @param pushes 0 to 1,000,000; default: 1,000
     * @return this builder
     */
    public TimSimulatorBuilder maxRecordedPushes(int pushes) {
        maxRecordedPushes = (int) inRange("number of recorded pushes", pushes, 0, MAX_PUSHES);
        return this;
    }

    /**
     * Keeps the request bodies of the recorded calls. Default: bodies are not kept.
     *
     * @return this builder
     */
    public TimSimulatorBuilder recordBodies() {
        recordBodies = true;
        return this;
    }

    /**
     * Starts a simulator. Blocks until its port is open. A builder can start several simulators; they share no data.
     *
     * @return the simulator; close it after use
     * @throws IllegalStateException if a path has a rate limit but no operation
     * @throws ChannelBindException if the port is in use, or if the host is not an address of this machine
     */
    public TimSimulator start() {
        return new TimSimulator(
                new ServerSettings(host, port, tls),
                new ServiceSettings(
                        new AppCredentials(sdkAppId, identifier, secretKey),
                        new RateLimits(rateLimit, rateLimitByPath),
                        functions,
                        unknownAccounts,
                        new ResponseDelays(latency, jitter, lateResponseDelay),
                        seed,
                        recordBodies),
                new FaultSelector(faultQueue, faultProbabilities),
                new AccountStore(new InitialAccounts(accounts, accountDirectory, attributeNames, registrationIds)),
                new PushRecorder(new PushLimits(maxRecordedPushes, maxPushesPerDay())),
                new CallRecorder(maxRecordedCalls));
    }

    private static long inRange(String what, long value, long min, long max) {
        require(
                value >= min && value <= max,
                "The " + what + " is " + value + "; expected " + min + " to " + max + ".");
        return value;
    }

    private static Duration inRange(String what, Duration value) {
        requireNonNull(value, what);
        require(
                !value.isNegative() && value.compareTo(MAX_DELAY) <= 0,
                "The " + what + " is " + value + "; expected " + Duration.ZERO + " to " + MAX_DELAY + ".");
        return value;
    }

    private static <T> List<T> listOf(String what, T[] values) {
        requireNonNull(values, what);
        for (T value : values) {
            requireNonNull(value, what);
        }
        return List.of(values);
    }

    private static String notBlank(String what, String value) {
        requireNonNull(value, what);
        require(!value.isBlank(), "The " + what + " is \"" + value + "\"; expected a string that is not blank.");
        return value;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
