package io.github.timflux.simulator;

import static java.util.Collections.unmodifiableMap;
import static java.util.Collections.unmodifiableSet;
import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Collections.unmodifiableSortedSet;

import io.github.timflux.simulator.internal.http.ServerSettings;
import io.github.timflux.simulator.internal.http.SimulatorHttpServer;
import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.model.Fault;
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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A simulator of the Tencent service that listens on a port of this machine.
 *
 * <p>It has its own event loops and stops all of them when it is closed. All methods are thread-safe.
 * {@link TimSimulatorBuilder#start()} and {@link #close()} block, so do not call them on an event loop.
 */
public final class TimSimulator implements AutoCloseable {

    private final SimulatedService service;
    private final SimulatorHttpServer server;
    private final CurrentSettings settings;

    TimSimulator(ServerSettings serverSettings, SettingsChange initialSettings) {
        InstantSource clock = InstantSource.system();
        service = new SimulatedService(initialSettings.toServiceSettings(), clock, System::nanoTime);
        settings = new CurrentSettings(service, initialSettings);
        server = new SimulatorHttpServer(serverSettings, service, settings, clock.instant());
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
     * Returns the URL of the admin API and of the page that shows what the simulator does.
     *
     * @return the URL, which ends with {@code /__admin/}
     * @throws IllegalStateException if the simulator has no admin API
     */
    public URI adminEndpoint() {
        URI adminEndpoint = server.adminEndpoint();
        if (adminEndpoint == null) {
            throw new IllegalStateException("The simulator at " + endpoint()
                    + " has no admin API; expected a simulator that was built with admin() or adminPort().");
        }
        return adminEndpoint;
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
        return service.state().recorder().recordedCalls();
    }

    /**
     * Returns the latest calls that match a condition: see {@link #recordedCalls()}.
     *
     * @param condition for example {@code call -> call.accounts().contains("u1")}
     * @return the calls
     */
    public List<RecordedCall> recordedCalls(Predicate<RecordedCall> condition) {
        return recordedCalls().stream().filter(condition).toList();
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
        return service.state().pushes().pushes();
    }

    /** {@return the totals of all calls} */
    public SimulatorStatistics statistics() {
        return service.state().recorder().statistics();
    }

    /**
     * Returns the number of calls of each operation, including failed calls.
     *
     * @return the number of calls by path; paths without calls and unknown paths are not included
     */
    public Map<String, Long> callCountByPath() {
        return service.state().recorder().callCountByPath();
    }

    /**
     * Returns the number of calls of each operation in the last second, as the rate limits count them.
     *
     * @return the number of calls by path; 0 for a path that had calls earlier
     */
    public Map<String, Integer> callsInLastSecond() {
        return service.state().arrivals().callsInLastSecond();
    }

    /**
     * Returns the current attributes of an account.
     *
     * @param account the account
     * @return the attributes by name; null if the account does not exist
     */
    public @Nullable Map<String, String> attributes(String account) {
        Map<String, String> attributes = service.state().store().attributes(account);
        return attributes == null ? null : unmodifiableMap(attributes);
    }

    /**
     * Returns the current tags of an account.
     *
     * @param account the account
     * @return the tags, oldest first; null if the account does not exist
     */
    public @Nullable Set<String> tags(String account) {
        Set<String> tags = service.state().store().tags(account);
        return tags == null ? null : unmodifiableSet(tags);
    }

    /** {@return the defined attribute names by slot, 0 to 9} */
    public SortedMap<Integer, String> attributeNames() {
        SortedMap<Integer, String> names = new TreeMap<>();
        service.state()
                .store()
                .slots()
                .byIndex()
                .forEach((index, slot) -> names.put(Integer.valueOf(index), slot.name()));
        return unmodifiableSortedMap(names);
    }

    /**
     * Returns the names of the stored accounts, sorted. An account of an
     * {@link io.github.timflux.simulator.model.AccountDirectory AccountDirectory} is stored after the first write to
     * it.
     *
     * @return the names
     */
    public SortedSet<String> accounts() {
        return unmodifiableSortedSet(new TreeSet<>(service.state().store().accounts(data -> true)));
    }

    /**
     * Removes a stored account with its attributes and tags. An account of an
     * {@link io.github.timflux.simulator.model.AccountDirectory AccountDirectory} has its initial data again.
     *
     * @param account the account
     * @return whether the account was stored
     */
    public boolean removeAccount(String account) {
        return service.state().store().remove(account);
    }

    /** {@return the SDKAppID of the application} */
    public long sdkAppId() {
        return service.settings().credentials().sdkAppId();
    }

    /** {@return the UserID of the administrator; the first one if there are several} */
    public String identifier() {
        return service.settings().credentials().identifiers().get(0);
    }

    /** {@return the secret key that signs UserSigs} */
    public String secretKey() {
        return service.settings().credentials().secretKey();
    }

    /**
     * Changes settings while the simulator runs. Calls that arrive from now on get the new settings. Accounts and
     * faults of the next calls are added to those that are there; all data, statistics and recorded calls stay.
     *
     * @param change sets the new values; all others keep their current values. If it throws, nothing is changed
     * @throws IllegalStateException if a path has a rate limit but no operation; nothing is changed then
     */
    public void change(Consumer<SettingsChange> change) {
        settings.change(change);
    }

    /**
     * Resets the simulator to the state after its start: settings, accounts, attribute names, faults, statistics,
     * recorded calls and pushes, calls that count towards rate limits, revoked UserSigs, and random decisions. The port
     * and the open connections stay. The response to a call that arrived before can still be sent.
     */
    public void reset() {
        settings.reset();
    }

    /**
     * Sets the faults of the next calls. They follow the faults that are already in the queue.
     *
     * @param next one fault for each of the next calls, in the order of arrival
     */
    public void enqueueFaults(Fault... next) {
        change(changed -> changed.enqueueFaults(next));
    }

    /**
     * Revokes all UserSigs that a successful check has used until now. From now on, a call with one of them fails with
     * 70052. All other valid UserSigs stay valid.
     *
     * <p>A UserSig contains its time of creation in whole seconds. Two UserSigs with the same identifier and lifetime
     * that are created in the same second are equal, so revoking one revokes both.
     */
    public void revokeSignatures() {
        service.state().userSigs().revokeAll();
    }

    /**
     * Removes the recorded calls and sets the statistics to 0. The rate limits still count earlier calls. The stored
     * data and the recorded pushes stay.
     */
    public void resetStatistics() {
        service.state().recorder().reset();
    }

    /** Stops listening and closes all connections. Pending calls get no response. A second call does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
