package io.github.timflux.simulator;

import static io.github.timflux.simulator.SettingChecks.inRange;
import static io.github.timflux.simulator.SettingChecks.listOf;
import static io.github.timflux.simulator.SettingChecks.notBlank;
import static io.github.timflux.simulator.SettingChecks.require;
import static java.util.Objects.requireNonNull;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.internal.operation.OperationPath;
import io.github.timflux.simulator.internal.service.ServiceSettings;
import io.github.timflux.simulator.internal.state.AccountData;
import io.github.timflux.simulator.model.AccountDirectory;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.SimulatedRequest;
import io.github.timflux.simulator.model.StrictRule;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The settings of a simulator. {@link TimSimulatorBuilder} sets them before the start, and {@link SettingsChange} while
 * the simulator runs.
 *
 * <p>Each method checks its value immediately and throws an {@link IllegalArgumentException} with the value and the
 * allowed range. A later call of a method replaces the earlier value, except for {@code account} and
 * {@code enqueueFaults}, which add to it. {@code respond}, {@code callsPerSecond} and {@code fault} with a path replace
 * the earlier value of the same path.
 *
 * @param <S> the type of the subclass, which each method returns
 */
public abstract sealed class SimulatorSettings<S extends SimulatorSettings<S>>
        permits TimSimulatorBuilder, SettingsChange {

    private static final Pattern SECRET_KEY = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Duration MAX_CLOCK_OFFSET = Duration.ofDays(3_650);
    private static final long MAX_SDK_APP_ID = 0xFFFF_FFFFL;
    private static final double MIN_RATE_LIMIT = 0.01;
    private static final int MAX_RATE_LIMIT = 100_000;
    private static final int MAX_RECORDED_CALLS = 10_000_000;
    private static final int MAX_PUSHES = 1_000_000;

    private SettingValues values = new SettingValues();

    SimulatorSettings() {}

    /** Copies all settings. */
    SimulatorSettings(SimulatorSettings<?> other) {
        values = other.values().copy();
    }

    abstract S self();

    SettingValues values() {
        return values;
    }

    /** Returns the settings as the service uses them. */
    ServiceSettings toServiceSettings() {
        return values.toServiceSettings();
    }

    /**
     * Sets the settings of a JSON object. A setting that it does not name keeps its value. An entry of
     * {@code accounts}, {@code callsPerSecondByPath} and {@code responses} is added, or replaces the entry of the same
     * name. {@code faults} replaces all faults by probability, and {@code faultQueue} is added to the queue.
     *
     * <p>The README of the simulator has a table of all names. For example:
     *
     * <pre>{@code
     * {
     *   "attributeNames": ["city"],
     *   "accounts": {"u1": {"attributes": {"city": "Busan"}, "tags": ["vip"]}},
     *   "latencyMillis": 20,
     *   "callsPerSecond": 50,
     *   "faults": [{"fault": "THROTTLED", "probability": 0.1}],
     *   "responses": {"v4/openim/sendmsg": {"MsgKey": "1"}}
     * }
     * }</pre>
     *
     * @param text the JSON object
     * @return this
     * @throws IllegalArgumentException if the text is not JSON, has an unknown name or a wrong value. The message has
     *     the place, the value and what was expected. No setting is changed then
     */
    public S json(String text) {
        requireNonNull(text, "text");
        SettingsChange changed = new SettingsChange(this);
        SettingsReader.read(text, changed);
        values = changed.values();
        return self();
    }

    /**
     * Sets the SDKAppID of the application.
     *
     * @param id 1 to 4294967295; default: 1400000000
     * @return this
     */
    public S sdkAppId(long id) {
        values.sdkAppId = inRange("SDKAppID", id, 1, MAX_SDK_APP_ID);
        return self();
    }

    /**
     * Sets the UserID of the only administrator: see {@link #identifiers}.
     *
     * @param administrator the UserID; default: {@code administrator}
     * @return this
     */
    public S identifier(String administrator) {
        return identifiers(notBlank("identifier", administrator));
    }

    /**
     * Sets the UserIDs of all administrators. A call with the valid UserSig of another UserID fails with 90009.
     *
     * @param administrators at least one UserID; default: that of {@link #identifier}
     * @return this
     */
    public S identifiers(String... administrators) {
        List<String> all = listOf("identifiers", administrators);
        require(!all.isEmpty(), "There is no identifier; expected at least one administrator.");
        all.forEach(administrator -> notBlank("identifier", administrator));
        values.identifiers = all;
        return self();
    }

    /**
     * Sets the secret key that signs UserSigs.
     *
     * @param key 64 hexadecimal digits; default: {@code 0123456789abcdef} repeated four times, which is not a real key
     * @return this
     */
    public S secretKey(String key) {
        requireNonNull(key, "key");
        // Unlike all other messages, this one does not contain the value: it may be a real key with a typing error.
        require(
                SECRET_KEY.matcher(key).matches(),
                "The secret key has " + key.length() + " characters; expected 64 hexadecimal digits.");
        values.secretKey = key;
        return self();
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
     * @return this
     */
    public S callsPerSecond(double limit) {
        values.rateLimit = rateLimit(limit);
        return self();
    }

    /**
     * Sets the rate limit of one operation, instead of the {@linkplain #callsPerSecond(double) limit of all others}.
     *
     * @param path the path of the operation, such as {@code v4/timpush/add_tag}, with or without a slash before it. It
     *     is built in, or defined with {@link #respond}; this is checked at the start
     * @param limit 0.01 to 100,000
     * @return this
     */
    public S callsPerSecond(String path, double limit) {
        requireNonNull(path, "path");
        values.rateLimitByPath.put(OperationPath.of(path), rateLimit(limit));
        return self();
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
     * @return this
     */
    public S withoutRateLimit() {
        values.rateLimit = RateLimit.UNLIMITED;
        values.rateLimitByPath.clear();
        values.pushesPerDay = null;
        return self();
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
     * @return this
     */
    public S respond(String path, Function<SimulatedRequest, String> function) {
        requireNonNull(path, "path");
        requireNonNull(function, "function");
        values.functions.put(OperationPath.of(path), function);
        return self();
    }

    /**
     * Removes the function of {@link #respond}. A built-in operation of the path answers again.
     *
     * @param path the path, with or without a slash before it
     * @return this
     */
    public S removeResponse(String path) {
        requireNonNull(path, "path");
        values.functions.remove(OperationPath.of(path));
        return self();
    }

    /**
     * Sets the maximum number of pushes by {@code timpush/push} and {@code all_member_push/im_push} together in any
     * sliding 24 hours. Further pushes fail with 90047. Pushes that were not executed do not count, and
     * {@code timpush/batch} has no such limit.
     *
     * @param limit 0 to 1,000,000; default: 100, or no limit after {@link #withoutRateLimit}
     * @return this
     */
    public S pushesPerDay(int limit) {
        values.pushesPerDay = (int) inRange("number of pushes per day", limit, 0, MAX_PUSHES);
        return self();
    }

    /**
     * Adds an account without tags.
     *
     * @param account the name of the account
     * @param attributes the attributes; may be empty
     * @return this
     */
    public S account(String account, Map<String, String> attributes) {
        return account(account, attributes, List.of());
    }

    /**
     * Adds an account. The limits of requests do not apply to its initial attributes and tags, but its tags count
     * towards {@link StrictRule#TAGS_PER_APPLICATION}.
     *
     * @param account the name of the account
     * @param attributes the attributes; may be empty and may contain undefined {@linkplain #attributeNames names}
     * @param tags the tags; may be empty
     * @return this
     */
    public S account(String account, Map<String, String> attributes, Collection<String> tags) {
        requireNonNull(attributes, "attributes");
        requireNonNull(tags, "tags");
        values.accounts.put(notBlank("account", account), new AccountData(attributes, new LinkedHashSet<>(tags)));
        return self();
    }

    /**
     * Sets the directory that supplies all accounts that were not added with {@link #account}.
     *
     * @param directory the directory; default: a directory without accounts
     * @return this
     */
    public S accountDirectory(AccountDirectory directory) {
        values.accountDirectory = requireNonNull(directory, "directory");
        return self();
    }

    /**
     * Defines attribute names without a type, that is for UserIDs: see {@link StrictRule#ATTRIBUTE_WITHOUT_TYPE}.
     * Requests can set and remove defined attributes only.
     *
     * @param names at most 10 names for the slots from 0 on; default: none
     * @return this
     */
    public S attributeNames(String... names) {
        List<String> all = listOf("attribute names", names);
        require(
                all.size() <= RequestLimits.MAX_ATTRIBUTE_NAMES,
                "There are " + all.size() + " attribute names; expected at most " + RequestLimits.MAX_ATTRIBUTE_NAMES
                        + ".");
        require(
                Set.copyOf(all).size() == all.size() && all.stream().allMatch(RequestLimits::isValidName),
                "The attribute names are " + all + "; expected different names of 1 to 50 bytes.");
        values.attributeNames = all;
        return self();
    }

    /**
     * Sets which accounts are RegistrationIDs. All other accounts are UserIDs. An attribute or a tag is for one of the
     * two types.
     *
     * @param test returns whether an account is a RegistrationID; default: accounts that are an upper-case UUID
     * @return this
     */
    public S registrationIds(Predicate<String> test) {
        values.registrationIds = requireNonNull(test, "test");
        return self();
    }

    /**
     * Sets the delay of every response, including responses with a fault.
     *
     * @param delay 0 to 1 hour; default: 0
     * @return this
     */
    public S latency(Duration delay) {
        values.latency = inRange("latency", delay);
        return self();
    }

    /**
     * Sets the maximum of an additional random delay of every response. The delays are uniformly distributed.
     *
     * @param maxDelay 0 to 1 hour; default: 0
     * @return this
     */
    public S jitter(Duration maxDelay) {
        values.jitter = inRange("jitter", maxDelay);
        return self();
    }

    /**
     * Sets the additional delay of responses with the fault {@link InjectedFault#LATE_RESPONSE}.
     *
     * @param delay 0 to 1 hour; default: 10 s, which is longer than the time-out of most clients
     * @return this
     */
    public S lateResponseDelay(Duration delay) {
        values.lateResponseDelay = inRange("delay of late responses", delay);
        return self();
    }

    /**
     * Sets how far the clock of the service is ahead of the clock of this machine. It determines the header
     * {@code Date} of responses, and whether a UserSig has expired. With a negative offset, a UserSig that was just
     * created on this machine is from the future of the service, and fails with 70003 unless
     * {@link StrictRule#FUTURE_SIGNATURE} is relaxed.
     *
     * @param offset negative if the clock of the service is behind; -3,650 to 3,650 days; default: 0
     * @return this
     */
    public S clockOffset(Duration offset) {
        requireNonNull(offset, "offset");
        require(
                offset.abs().compareTo(MAX_CLOCK_OFFSET) <= 0,
                "The clock offset is " + offset + "; expected " + MAX_CLOCK_OFFSET.negated() + " to " + MAX_CLOCK_OFFSET
                        + ".");
        values.clockOffset = offset;
        return self();
    }

    /**
     * Injects a fault into calls at random.
     *
     * @param fault the fault, not {@link InjectedFault#NONE}
     * @param probability 0 to 1; the sum of the probabilities of all faults is at most 1
     * @return this
     */
    public S fault(Fault fault, double probability) {
        return setFault(FaultSettings.ALL_PATHS, fault, probability);
    }

    /**
     * Injects a fault into calls of one operation at random. An operation with faults of its own does not get the
     * faults of {@link #fault(Fault, double)}.
     *
     * @param path the path of the operation, with or without a slash before it
     * @param fault the fault, not {@link InjectedFault#NONE}
     * @param probability 0 to 1; the sum of the probabilities of all faults of the operation is at most 1
     * @return this
     */
    public S fault(String path, Fault fault, double probability) {
        requireNonNull(path, "path");
        return setFault(OperationPath.of(path), fault, probability);
    }

    private S setFault(String path, Fault fault, double probability) {
        requireNonNull(fault, "fault");
        require(
                fault != InjectedFault.NONE,
                "The fault is NONE; expected another fault. Calls have no fault with the remaining probability.");
        Map<Fault, Double> all = new LinkedHashMap<>(values.faultProbabilities.getOrDefault(path, Map.of()));
        all.put(fault, probability);
        double sum = all.values().stream().mapToDouble(Double::doubleValue).sum();
        require(
                probability >= 0 && sum <= 1,
                "The probability of " + fault + " is " + probability + " and the sum of all faults is " + sum
                        + "; expected 0 to 1 for both.");
        values.faultProbabilities.put(path, all);
        return self();
    }

    /**
     * Sets the faults of the next calls, after the faults that are already in the queue. Faults by
     * {@linkplain #fault(Fault, double) probability} start when the queue is empty.
     *
     * @param next one fault for each of the next calls, in the order of arrival
     * @return this
     */
    public S enqueueFaults(Fault... next) {
        return enqueue(FaultSettings.ALL_PATHS, next);
    }

    /**
     * Sets the faults of the next calls of one operation. Other calls leave them in the queue.
     *
     * @param path the path of the operation, with or without a slash before it
     * @param next one fault for each of the next calls of the operation, in the order of arrival
     * @return this
     */
    public S enqueueFaults(String path, Fault... next) {
        requireNonNull(path, "path");
        return enqueue(OperationPath.of(path), next);
    }

    private S enqueue(String path, Fault[] next) {
        listOf("faults", next).forEach(fault -> values.faultQueue.add(new QueuedFault(path, fault)));
        return self();
    }

    void clearFaultProbabilities() {
        values.faultProbabilities.clear();
    }

    /**
     * Removes all faults: those by probability, and those in the queue.
     *
     * @return this
     */
    public S clearFaults() {
        values.faultProbabilities.clear();
        values.faultQueue.clear();
        values.clearsFaultQueue = true;
        return self();
    }

    /**
     * Sets how {@code all_member_push} answers for accounts that do not exist. {@code timpush} always answers with
     * {@code ErrorList}.
     *
     * @param response default: {@link UnknownAccountResponse#EMPTY}
     * @return this
     */
    public S unknownAccounts(UnknownAccountResponse response) {
        values.unknownAccounts = requireNonNull(response, "response");
        return self();
    }

    /**
     * Relaxes rules on which Tencent's documents are silent or contradict each other. All other rules are strict, also
     * those that an earlier call relaxed. {@link StrictRule} says what each rule means, strict and relaxed.
     *
     * @param rules the relaxed rules; {@code StrictRule.values()} relaxes all; default: none
     * @return this
     */
    public S lenient(StrictRule... rules) {
        List<StrictRule> all = listOf("rules", rules);
        values.relaxedRules.clear();
        values.relaxedRules.addAll(all);
        return self();
    }

    /**
     * Sets the seed of all random decisions: faults by probability, delays, and the order of accounts in responses.
     * With the same seed, the n-th call gets the same decisions. Another seed for a running simulator starts to count
     * anew.
     *
     * @param number any number; default: 0
     * @return this
     */
    public S seed(long number) {
        values.seed = number;
        return self();
    }

    /**
     * Sets how many of the latest calls {@link TimSimulator#recordedCalls()} keeps. A call with 100 accounts uses about
     * 6 kB.
     *
     * @param calls 0 to 10,000,000; default: 10,000
     * @return this
     */
    public S maxRecordedCalls(int calls) {
        values.maxRecordedCalls = (int) inRange("number of recorded calls", calls, 0, MAX_RECORDED_CALLS);
        return self();
    }

    /**
     * Sets how many of the latest pushes {@link TimSimulator#pushes()} keeps. Only these can be revoked. A push that
     * reached 1,000,000 accounts uses about 4 MB.
     *
     * @param pushes 0 to 1,000,000; default: 1,000
     * @return this
     */
    public S maxRecordedPushes(int pushes) {
        values.maxRecordedPushes = (int) inRange("number of recorded pushes", pushes, 0, MAX_PUSHES);
        return self();
    }

    /**
     * Keeps the bodies of requests and responses in the recorded calls. Default: bodies are not kept.
     *
     * @return this
     */
    public S recordBodies() {
        return recordBodies(true);
    }

    /**
     * Sets whether the recorded calls keep the bodies of requests and responses. Default: false.
     *
     * @param records whether they are kept
     * @return this
     */
    public S recordBodies(boolean records) {
        values.recordBodies = records;
        return self();
    }
}
