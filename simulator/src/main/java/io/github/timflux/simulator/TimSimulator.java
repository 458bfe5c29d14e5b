package io.github.timflux.simulator;

import static java.util.Collections.unmodifiableMap;
import static java.util.Collections.unmodifiableSet;
import static java.util.Collections.unmodifiableSortedMap;

import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.http.ServerSettings;
import io.github.timflux.simulator.internal.http.SimulatorHttpServer;
import io.github.timflux.simulator.internal.push.PushRecorder;
import io.github.timflux.simulator.internal.service.CallHandler;
import io.github.timflux.simulator.internal.service.CallRecorder;
import io.github.timflux.simulator.internal.service.ServiceSettings;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.RecordedPush;
import io.github.timflux.simulator.model.SimulatorStatistics;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A simulator of the Tencent service that listens on a port of this machine.
 *
 * <p>It has its own event loops and stops all of them when it is closed. All methods are thread-safe.
 * {@link TimSimulatorBuilder#start()} and {@link #close()} block, so do not call them on an event loop.
 */
public final class TimSimulator implements AutoCloseable {

    private final FaultSelector faults;
    private final AccountStore store;
    private final PushRecorder pushes;
    private final CallRecorder recorder;
    private final CallHandler callHandler;
    private final SimulatorHttpServer server;

    TimSimulator(
            ServerSettings serverSettings,
            ServiceSettings serviceSettings,
            FaultSelector faults,
            AccountStore store,
            PushRecorder pushes,
            CallRecorder recorder) {
        InstantSource clock = InstantSource.system();
        this.faults = faults;
        this.store = store;
        this.pushes = pushes;
        this.recorder = recorder;
        callHandler = new CallHandler(serviceSettings, store, pushes, faults, recorder, clock, System::nanoTime);
        server = new SimulatorHttpServer(serverSettings, callHandler, recorder, clock.instant());
    }

    /**
     * Returns a builder with the default settings.
     *
     * @return the builder
     */
    public static TimSimulatorBuilder builder() {
        return new TimSimulatorBuilder();
    }

    /**
     * Returns the URL on which the simulator listens. If it listens on all addresses, this is the URL for clients on
     * this machine.
     *
     * @return the URL without a path
     */
    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * Returns the certificate that a client must trust.
     *
     * @return the self-signed certificate for localhost, 127.0.0.1 and the {@linkplain TimSimulatorBuilder#host host}
     * @throws IllegalStateException if the simulator uses plain http
     */
    public X509Certificate certificate() {
        X509Certificate certificate = server.certificate();
        if (certificate == null) {
            throw new IllegalStateException("The simulator at " + endpoint()
                    + " uses plain http and has no certificate; expected a simulator that was built with tls().");
        }
        return certificate;
    }

    /**
     * Returns the latest calls in the order of their arrival. {@link TimSimulatorBuilder#maxRecordedCalls} limits their
     * number.
     *
     * @return the calls
     */
    public List<RecordedCall> recordedCalls() {
        return recorder.recordedCalls();
    }

    /**
     * Returns the latest pushes in the order of their execution, with the accounts that each push reached.
     * {@link TimSimulatorBuilder#maxRecordedPushes} limits their number. A push that was refused, or that was not
     * executed because of a fault, is not included. Two pushes with the same {@code MsgRandom} are two pushes:
     * documents disagree whether the service drops the second one.
     *
     * @return the pushes of {@code timpush/push}, {@code timpush/batch} and {@code all_member_push/im_push}
     */
    public List<RecordedPush> pushes() {
        return pushes.pushes();
    }

    /** {@return the totals of all calls} */
    public SimulatorStatistics statistics() {
        return recorder.statistics();
    }

    /**
     * Returns the number of calls of each operation, including failed calls.
     *
     * @return the number of calls by path; paths without calls and unknown paths are not included
     */
    public Map<String, Long> callCountByPath() {
        return recorder.callCountByPath();
    }

    /**
     * Returns the current attributes of an account.
     *
     * @param account the account
     * @return the attributes by name; null if the account does not exist
     */
    public @Nullable Map<String, String> attributes(String account) {
        Map<String, String> attributes = store.attributes(account);
        return attributes == null ? null : unmodifiableMap(attributes);
    }

    /**
     * Returns the current tags of an account.
     *
     * @param account the account
     * @return the tags, oldest first; null if the account does not exist
     */
    public @Nullable Set<String> tags(String account) {
        Set<String> tags = store.tags(account);
        return tags == null ? null : unmodifiableSet(tags);
    }

    /** {@return the defined attribute names by slot, 0 to 9} */
    public SortedMap<Integer, String> attributeNames() {
        SortedMap<Integer, String> names = new TreeMap<>();
        store.slots().byIndex().forEach((index, slot) -> names.put(Integer.valueOf(index), slot.name()));
        return unmodifiableSortedMap(names);
    }

    /**
     * Sets the faults of the next calls. They follow the faults that are already in the queue.
     *
     * @param next one fault for each of the next calls, in the order of arrival
     */
    public void enqueueFaults(InjectedFault... next) {
        faults.enqueue(List.of(next));
    }

    /**
     * Revokes all UserSigs that a successful check has used until now. From now on, a call with one of them fails with
     * 70052. All other valid UserSigs stay valid.
     *
     * <p>A UserSig contains its time of creation in whole seconds. Two UserSigs with the same identifier and lifetime
     * that are created in the same second are equal, so revoking one revokes both.
     */
    public void revokeSignatures() {
        callHandler.revokeSignatures();
    }

    /**
     * Removes the recorded calls and sets the statistics to 0. The rate limits still count earlier calls. The stored
     * data and the recorded pushes stay.
     */
    public void resetStatistics() {
        recorder.reset();
    }

    /** Stops listening and closes all connections. Pending calls get no response. A second call does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
