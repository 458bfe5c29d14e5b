package io.github.timflux.test;

import static java.util.Objects.requireNonNull;

import io.github.timflux.PushApi;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.net.URI;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * A JUnit extension that runs each test with a simulator. Register it with {@link TimSimulatorTest}, or in a field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TimSimulatorExtension TIM = TimSimulatorExtension.of(
 *         settings -> settings.attributeNames("city").account("u1", Map.of()).latency(Duration.ofMillis(5)));
 * }</pre>
 *
 * <ul>
 *   <li><b>State:</b> before the constructor or the {@code @BeforeEach} methods of each test, the simulator is
 *       {@linkplain TimSimulator#reset() reset}: settings, accounts, faults, statistics and recorded calls are as after
 *       its start. Its port stays. The invocations of a parameterized or repeated test are tests of their own; the
 *       dynamic tests of one {@code @TestFactory} method share the state of the method.
 *   <li><b>Parallel tests:</b> a running test has a simulator alone. Tests that run at the same time have several
 *       simulators, which later tests use again. {@link SimulatorScope} says which tests.
 *   <li><b>Parameters</b> of constructors, tests, {@code @BeforeEach} and {@code @AfterEach} methods:
 *       {@link TimSimulator}; {@link URI} with {@link SimulatorEndpoint}; {@link TimClient}; {@link TimPushApi} and
 *       {@link PushApi}, which are {@link TimClient#timPush()}.
 *   <li><b>Fields:</b> {@link #simulator()}, {@link #endpoint()} and {@link #client()} return the same objects.
 *   <li><b>Client:</b> a test that asks for a client gets a new one, which is closed after the test and before its
 *       simulator is used again. It shares no rate limiter with other clients.
 *   <li><b>Before the first test:</b> {@code @BeforeAll} methods, and constructors with
 *       {@code @TestInstance(PER_CLASS)}, can have the simulator and its endpoint, for example to start an application.
 *       All tests of the class then use this simulator, which is reset before each of them, and must run one after
 *       another. {@code @AfterAll} methods can have the simulator if the class asked for it before its first test. A
 *       client is for one test only. What these methods do not get is a {@link ParameterResolutionException} that says
 *       why.
 *   <li><b>Several extensions</b> in one class have different simulators. Use the methods of the fields then: JUnit
 *       does not know which of them a parameter means.
 * </ul>
 *
 * <p>Works with JUnit 5.12 and newer, and with JUnit 6.
 */
public final class TimSimulatorExtension
        implements BeforeAllCallback, TestInstancePreConstructCallback, BeforeEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace POOLS = ExtensionContext.Namespace.create(SimulatorPool.class);
    private static final Set<Class<?>> CLIENT_TYPES = Set.of(TimClient.class, TimPushApi.class, PushApi.class);

    private final ExtensionContext.Namespace namespace = ExtensionContext.Namespace.create(this);
    private final CurrentContext current = new CurrentContext();
    private final @Nullable ExtensionSettings settings;
    private final ClientFactory clients;

    /** Creates an extension with the settings of {@link TimSimulatorTest}. JUnit calls this constructor. */
    TimSimulatorExtension() {
        this(null, ClientFactory.DEFAULTS);
    }

    private TimSimulatorExtension(@Nullable ExtensionSettings settings, ClientFactory clients) {
        this.settings = settings;
        this.clients = clients;
    }

    /**
     * Creates an extension for simulators with default settings.
     *
     * @return the extension
     */
    public static TimSimulatorExtension create() {
        return new TimSimulatorExtension(ExtensionSettings.DEFAULTS, ClientFactory.DEFAULTS);
    }

    /**
     * Creates an extension for simulators with other settings. With a fixed port, tests cannot run at the same time.
     *
     * @param simulator sets the values of the builder; called for each simulator that is started
     * @return the extension
     */
    public static TimSimulatorExtension of(Consumer<TimSimulatorBuilder> simulator) {
        requireNonNull(simulator, "simulator");
        return new TimSimulatorExtension(
                new ExtensionSettings(simulator, SimulatorScope.PER_CLASS), ClientFactory.DEFAULTS);
    }

    /**
     * Creates an extension for simulators with default settings, which all test classes of the test run share.
     *
     * @return the extension
     */
    public static TimSimulatorExtension shared() {
        return create().withScope(SimulatorScope.SHARED);
    }

    /**
     * Sets which tests use the same simulators. Extensions of {@link #of} share simulators if they have the same
     * function object, for example because they are one static field. Default: {@link SimulatorScope#PER_CLASS}.
     *
     * @param scope the scope
     * @return a changed copy
     */
    public TimSimulatorExtension withScope(SimulatorScope scope) {
        ExtensionSettings base = settings == null ? ExtensionSettings.DEFAULTS : settings;
        return new TimSimulatorExtension(base.withScope(requireNonNull(scope, "scope")), clients);
    }

    /**
     * Sets the quota of the clients. Each client has it alone: the name of the quota is replaced by another one for
     * each client. Default: 100 calls a second, as the simulator allows by default.
     *
     * @param quota the quota
     * @return a changed copy
     */
    public TimSimulatorExtension withQuota(Quota quota) {
        return new TimSimulatorExtension(settings, clients.withQuota(requireNonNull(quota, "quota")));
    }

    /**
     * Changes other settings of the clients. They have the endpoint, the credentials and the certificate of the
     * simulator. For the quota use {@link #withQuota}: a quota that is set here keeps its name, and clients with the
     * same name share rate limiters.
     *
     * @param client changes the builder; called for each client, after the functions of earlier calls
     * @return a changed copy
     */
    public TimSimulatorExtension withClient(Consumer<TimFlux.Builder> client) {
        return new TimSimulatorExtension(settings, clients.withCustomizer(requireNonNull(client, "client")));
    }

    /**
     * Returns the simulator of the test that runs in this thread. In a {@code @BeforeAll} method, this is the simulator
     * of the class: all of its tests use it.
     *
     * @return the simulator
     * @throws IllegalStateException if no test runs in this thread, and not exactly one in other threads; or after the
     *     last test of a class that did not ask for the simulator before its first test
     */
    public TimSimulator simulator() {
        return simulator(current.get());
    }

    /**
     * Returns the URL of {@link #simulator()}.
     *
     * @return the URL without a path
     * @throws IllegalStateException in the same cases
     */
    public URI endpoint() {
        return simulator().endpoint();
    }

    /**
     * Returns the client of the test that runs in this thread. The first call builds it. It is closed after the test.
     *
     * @return the client
     * @throws IllegalStateException if no test runs in this thread, and not exactly one in other threads; or before the
     *     first or after the last test of a class
     */
    public TimClient client() {
        ExtensionContext context = current.get();
        if (context.getTestMethod().isEmpty()) {
            throw new IllegalStateException(noClientMessage(context));
        }
        return ofTest(context).client();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        enter(context);
    }

    /** Makes JUnit pass the context of the test to constructors, so that their parameters belong to the test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        enter(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        enter(context);
        for (ExtensionContext outer = context; hasTestClass(outer); outer = parent(outer)) {
            outer.getStore(namespace).put(new FirstTest(outer.getUniqueId()), true);
        }
        ofTest(context);
    }

    /** Returns whether a parameter is one of those that the {@linkplain TimSimulatorExtension class} describes. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TimSimulator.class
                || CLIENT_TYPES.contains(type)
                || (type == URI.class && parameter.isAnnotated(SimulatorEndpoint.class));
    }

    /**
     * Returns the value of a parameter.
     *
     * @throws ParameterResolutionException if the method cannot have this parameter
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == TimSimulator.class) {
            return simulator(context);
        }
        if (type == URI.class) {
            return simulator(context).endpoint();
        }
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(noClientMessage(context));
        }
        TimClient client = ofTest(context).client();
        return type == TimClient.class ? client : client.timPush();
    }

    private void enter(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(namespace);
        Entered key = new Entered(context.getUniqueId());
        if (store.get(key) == null) {
            store.put(key, current.enter(context));
        }
    }

    private TimSimulator simulator(ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? ofTest(context).simulator()
                : ofClass(context).simulator();
    }

    private TestSimulator ofTest(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(namespace);
        TestSimulator existing = store.get(TestSimulator.class, TestSimulator.class);
        if (existing != null) {
            return existing;
        }
        TestSimulator started = startTest(context);
        store.put(TestSimulator.class, started);
        return started;
    }

    private TestSimulator startTest(ExtensionContext context) {
        ExtensionSettings own = settings(context);
        ClassSimulator ofClass = context.getStore(namespace).get(own, ClassSimulator.class);
        if (ofClass != null) {
            return new TestSimulator(ofClass.startTest(context.getDisplayName()), clients, ofClass::endTest);
        }
        SimulatorPool pool = pool(context, own);
        TimSimulator simulator = pool.take();
        return new TestSimulator(simulator, clients, () -> pool.giveBack(simulator));
    }

    /** Returns the simulator of the class or of an outer class. */
    private ClassSimulator ofClass(ExtensionContext context) {
        ExtensionSettings own = settings(context);
        ExtensionContext.Store store = context.getStore(namespace);
        ClassSimulator existing = store.get(own, ClassSimulator.class);
        if (existing != null) {
            return existing;
        }
        if (store.get(new FirstTest(context.getUniqueId())) != null) {
            throw new IllegalStateException("The tests of " + context.getDisplayName()
                    + " had simulators of their own, which are not available after the last test; expected that a"
                    + " @BeforeAll method asks for the simulator too, so that all tests use the same one.");
        }
        ClassSimulator started = new ClassSimulator(pool(context, own));
        store.put(own, started);
        return started;
    }

    private ExtensionSettings settings(ExtensionContext context) {
        return settings == null ? ExtensionSettings.annotated(context) : settings;
    }

    // computeIfAbsent, which replaces this method in JUnit 6, does not exist in JUnit 5.
    @SuppressWarnings("deprecation")
    private static SimulatorPool pool(ExtensionContext context, ExtensionSettings settings) {
        ExtensionContext owner =
                settings.scope() == SimulatorScope.SHARED ? context.getRoot() : outermostClass(context);
        return requireNonNull(owner.getStore(POOLS)
                .getOrComputeIfAbsent(settings, key -> new SimulatorPool(key.simulator()), SimulatorPool.class));
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (hasTestClass(parent(outermost))) {
            outermost = parent(outermost);
        }
        return outermost;
    }

    private static boolean hasTestClass(ExtensionContext context) {
        return context.getTestClass().isPresent();
    }

    /** Returns the parent; the root has none, but it has no test class either. */
    private static ExtensionContext parent(ExtensionContext context) {
        return context.getParent().orElseGet(context::getRoot);
    }

    private static String noClientMessage(ExtensionContext context) {
        return "A client is for one test, and no test of " + context.getDisplayName() + " runs; expected a client in"
                + " tests, @BeforeEach and @AfterEach methods, and in constructors without @TestInstance(PER_CLASS)."
                + " For all tests of a class, build a client with TimFlux.builder and the endpoint of the simulator.";
    }

    /** The key of a context that was entered. */
    private record Entered(String contextId) {}

    /** The key of a context in which a test has started. */
    private record FirstTest(String contextId) {}
}
