package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Describes a {@link TimSimulator}. Every value is checked at once; one that is out of range is an
 * {@link IllegalArgumentException} that names it and the range. Later values replace earlier ones, but users and
 * scripted faults add up.
 */
public final class TimSimulatorBuilder {

    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final long LARGEST_APP = 0xFFFF_FFFFL;
    private static final int MOST_CALLS_PER_SECOND = 100_000;
    private static final int MOST_RECORDED = 10_000_000;

    private static final Pattern REGISTRATION_ID =
            Pattern.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}");

    private final Map<String, Profile> users = new LinkedHashMap<>();
    private final Map<Fault, Double> faults = new EnumMap<>(Fault.class);
    private final List<Fault> script = new ArrayList<>();
    private long sdkAppId = 1_400_000_000L;
    private String identifier = "administrator";
    private String secretKey = "0123456789abcdef".repeat(4);
    private String host = "127.0.0.1";
    private int port;
    private boolean tls;
    private int callsPerSecond = 100;
    private Directory directory = account -> null;
    private UnknownAccounts unknownAccounts = UnknownAccounts.EMPTY;
    private Duration latency = Duration.ZERO;
    private Duration jitter = Duration.ZERO;
    private Duration lateness = Duration.ofSeconds(10);
    private long seed;
    private int recording = 10_000;
    private boolean recordingBodies;
    private List<String> attributeNames = List.of();
    private Predicate<String> registrationIds = REGISTRATION_ID.asMatchPredicate();

    TimSimulatorBuilder() {}

    /**
     * The application.
     *
     * @param id its SDKAppID, 1 to 4294967295; 1400000000 by default
     * @return this builder
     */
    public TimSimulatorBuilder sdkAppId(long id) {
        sdkAppId = inRange("SDKAppID", id, 1, LARGEST_APP);
        return this;
    }

    /**
     * The only administrator. Others may sign too, and are told that they are none.
     *
     * @param administrator the UserID; {@code administrator} by default
     * @return this builder
     */
    public TimSimulatorBuilder identifier(String administrator) {
        identifier = notBlank("identifier", administrator);
        return this;
    }

    /**
     * The key that verifies signatures.
     *
     * @param key 64 hexadecimal digits; {@code 0123456789abcdef} four times by default, which is nobody's key
     * @return this builder
     */
    public TimSimulatorBuilder secretKey(String key) {
        requireNonNull(key, "key");
        // The one message that does not show the value: somebody may have tried a real one.
        require(
                KEY.matcher(key).matches(),
                "The secret key is a text of " + key.length() + " characters; expected 64 hexadecimal digits.");
        secretKey = key;
        return this;
    }

    /**
     * Where to listen.
     *
     * @param address a name or an address of this machine; {@code 127.0.0.1} by default
     * @return this builder
     */
    public TimSimulatorBuilder host(String address) {
        host = notBlank("host", address);
        return this;
    }

    /**
     * On which port to listen.
     *
     * @param number 0 to 65535; 0, which is the default, takes any that is free
     * @return this builder
     */
    public TimSimulatorBuilder port(int number) {
        port = (int) inRange("port", number, 0, 65_535);
        return this;
    }

    /**
     * Speaks https, with a certificate for localhost and 127.0.0.1 that is made at the start. Plain http by default.
     *
     * @return this builder
     */
    public TimSimulatorBuilder tls() {
        tls = true;
        return this;
    }

    /**
     * How many calls each operation takes in any sliding second; it refuses the others with 60007.
     *
     * @param limit 1 to 100,000; 100 by default
     * @return this builder
     */
    public TimSimulatorBuilder callsPerSecond(int limit) {
        callsPerSecond = (int) inRange("quota in calls a second", limit, 1, MOST_CALLS_PER_SECOND);
        return this;
    }

    /**
     * Takes as many calls as come.
     *
     * @return this builder
     */
    public TimSimulatorBuilder unlimited() {
        callsPerSecond = Settings.UNLIMITED;
        return this;
    }

    /**
     * Adds an account without tags.
     *
     * @param account its name
     * @param attributes its attributes, which may be none
     * @return this builder
     */
    public TimSimulatorBuilder user(String account, Map<String, String> attributes) {
        return user(account, attributes, List.of());
    }

    /**
     * Adds an account. What it has to begin with is not held to the limits of requests.
     *
     * @param account its name
     * @param attributes its attributes, which may be none and need not be {@linkplain #attributeNames defined}
     * @param tags its tags, which may be none
     * @return this builder
     */
    public TimSimulatorBuilder user(String account, Map<String, String> attributes, Collection<String> tags) {
        requireNonNull(attributes, "attributes");
        requireNonNull(tags, "tags");
        users.put(notBlank("account", account), new Profile(attributes, new LinkedHashSet<>(tags)));
        return this;
    }

    /**
     * Knows the accounts that were not {@linkplain #user added}.
     *
     * @param others is asked for them; knows none by default
     * @return this builder
     */
    public TimSimulatorBuilder directory(Directory others) {
        directory = requireNonNull(others, "others");
        return this;
    }

    /**
     * Defines attributes, all of them for UserIDs. Requests can set and remove those that are defined.
     *
     * @param names at most 10, for the slots from 0 on; none by default
     * @return this builder
     */
    public TimSimulatorBuilder attributeNames(String... names) {
        List<String> all = allOf("attribute names", names);
        require(
                all.size() <= Bounds.SLOTS,
                "The attribute names are " + all.size() + "; expected at most " + Bounds.SLOTS + ".");
        require(
                Set.copyOf(all).size() == all.size() && all.stream().allMatch(Bounds::isName),
                "The attribute names are " + all + "; expected different ones of 1 to 50 bytes.");
        attributeNames = all;
        return this;
    }

    /**
     * Which accounts are RegistrationIDs; all others are UserIDs. An attribute or tag serves one of the two types.
     *
     * @param test whether an account is one; by default those that look like an upper-case UUID are
     * @return this builder
     */
    public TimSimulatorBuilder registrationIds(Predicate<String> test) {
        registrationIds = requireNonNull(test, "test");
        return this;
    }

    /**
     * How long every answer takes, faults included.
     *
     * @param delay up to an hour; nothing by default
     * @return this builder
     */
    public TimSimulatorBuilder latency(Duration delay) {
        latency = inRange("latency", delay);
        return this;
    }

    /**
     * How much longer an answer may take: any time from nothing up to this one, evenly spread.
     *
     * @param most up to an hour; nothing by default
     * @return this builder
     */
    public TimSimulatorBuilder jitter(Duration most) {
        jitter = inRange("jitter", most);
        return this;
    }

    /**
     * How much longer an answer takes that is {@link Fault#LATE}.
     *
     * @param time up to an hour; 10 s by default, longer than most clients wait
     * @return this builder
     */
    public TimSimulatorBuilder lateness(Duration time) {
        lateness = inRange("lateness", time);
        return this;
    }

    /**
     * Makes a share of the calls go wrong in some way.
     *
     * @param fault what goes wrong, anything but {@link Fault#NONE}
     * @param proportion 0 to 1; the sum over all faults is at most 1 too
     * @return this builder
     */
    public TimSimulatorBuilder fault(Fault fault, double proportion) {
        requireNonNull(fault, "fault");
        require(fault != Fault.NONE, "The fault is NONE; expected one that is some: what is left over has none.");
        Map<Fault, Double> all = new EnumMap<>(faults);
        all.put(fault, proportion);
        double sum = all.values().stream().mapToDouble(Double::doubleValue).sum();
        require(
                proportion >= 0 && sum <= 1,
                "The proportion of " + fault + " is " + proportion + " and that of all faults " + sum
                        + "; expected 0 to 1 for both.");
        faults.putAll(all);
        return this;
    }

    /**
     * Decides what happens to the first calls; proportions apply after them. See also {@link TimSimulator#script}.
     *
     * @param next a fault for each of the next calls, in the order of arrival
     * @return this builder
     */
    public TimSimulatorBuilder script(Fault... next) {
        script.addAll(allOf("faults", next));
        return this;
    }

    /**
     * What {@code all_member_push} says of unknown accounts; {@code timpush} has them in {@code ErrorList} in any case.
     *
     * @param answer {@link UnknownAccounts#EMPTY} by default
     * @return this builder
     */
    public TimSimulatorBuilder unknownAccounts(UnknownAccounts answer) {
        unknownAccounts = requireNonNull(answer, "answer");
        return this;
    }

    /**
     * What all chance comes from: faults by proportion, delays and the order of answers. The nth call to arrive has the
     * same luck whenever the seed is the same.
     *
     * @param number any; 0 by default
     * @return this builder
     */
    public TimSimulatorBuilder seed(long number) {
        seed = number;
        return this;
    }

    /**
     * How many of the latest calls are kept. With 100 accounts each takes some 6 kB.
     *
     * @param calls 0 to 10,000,000; 10,000 by default
     * @return this builder
     */
    public TimSimulatorBuilder recording(int calls) {
        recording = (int) inRange("number of recorded calls", calls, 0, MOST_RECORDED);
        return this;
    }

    /**
     * Keeps the bodies of the recorded calls too. They are not kept by default.
     *
     * @return this builder
     */
    public TimSimulatorBuilder recordingBodies() {
        recordingBodies = true;
        return this;
    }

    /**
     * Starts a simulator, and may start others afterwards. It blocks until the port is open.
     *
     * @return the simulator; close it after use
     */
    public TimSimulator start() {
        return TimSimulator.start(new Settings(
                sdkAppId,
                identifier,
                secretKey,
                host,
                port,
                tls,
                callsPerSecond,
                new Population(users, directory, attributeNames, registrationIds),
                unknownAccounts,
                latency,
                jitter,
                lateness,
                faults,
                script,
                seed,
                recording,
                recordingBodies));
    }

    private static long inRange(String what, long value, long least, long most) {
        require(
                value >= least && value <= most,
                "The " + what + " is " + value + "; expected " + least + " to " + most + ".");
        return value;
    }

    private static <T> List<T> allOf(String what, T[] values) {
        requireNonNull(values, what);
        for (T value : values) {
            requireNonNull(value, what);
        }
        return List.of(values);
    }

    private static Duration inRange(String what, Duration value) {
        requireNonNull(value, what);
        require(
                !value.isNegative() && value.compareTo(LONGEST_DELAY) <= 0,
                "The " + what + " is " + value + "; expected " + Duration.ZERO + " to " + LONGEST_DELAY + ".");
        return value;
    }

    private static String notBlank(String what, String value) {
        requireNonNull(value, what);
        require(!value.isBlank(), "The " + what + " is \"" + value + "\"; expected a text that is not blank.");
        return value;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
