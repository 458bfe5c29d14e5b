package io.github.timflux.simulator;

import io.github.timflux.simulator.Arrivals.Arrival;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/** Answers calls; several event loops may be in it at once. */
final class Service {

    private final Settings settings;
    private final Map<String, Operation> operations;
    private final Arrivals arrivals;
    private final UserSigCheck userSigCheck;
    private final QueryCheck queryCheck;
    private final Ledger ledger;

    Service(
            Settings settings,
            Store store,
            FaultPlan faults,
            Ledger ledger,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.operations = Operations.of(store, settings.unknownAccounts());
        this.arrivals = new Arrivals(operations.keySet(), faults, settings.seed(), nanoTime);
        this.userSigCheck = new UserSigCheck(settings.secretKey(), clock);
        this.queryCheck = new QueryCheck(settings.sdkAppId(), settings.identifier(), userSigCheck);
        this.ledger = ledger;
    }

    Reply answer(Incoming call) {
        Arrival arrival = arrivals.next(call.path());
        boolean tooMany = arrival.inItsSecond() > settings.callsPerSecond();
        // Decoded before it is known whether it will be answered: the record names the accounts of refused calls too.
        Request request = decode(call);
        Answer answer = answer(call, request, tooMany, new Arrangement(arrival.fault(), arrival.random()));
        ledger.add(record(call, arrival, request, answer), answer.refusal(), arrival.inItsSecond(), tooMany);
        return new Reply(answer, arrival.fault(), delay(arrival));
    }

    void revokeSignatures() {
        userSigCheck.revokeUsed();
    }

    private Request decode(Incoming call) {
        Operation operation = operations.get(call.path());
        return operation == null
                ? Request.refused(Refusal.UNKNOWN_PATH)
                : operation.decode(call.body().bytes());
    }

    private Answer answer(Incoming call, Request request, boolean tooMany, Arrangement arrangement) {
        try {
            // First: a call that is scripted to be refused has exactly that refusal.
            arrangement.fault().strike();
            Refusal.UNKNOWN_PATH.unless(operations.containsKey(call.path()));
            Refusal.NOT_POST.unless(call.post());
            queryCheck.check(call);
            Refusal.TOO_OFTEN.unless(!tooMany);
            Refusal.TOO_MANY_ACCOUNTS.unless(request.accounts().size() <= Bounds.ACCOUNTS_OF_A_REQUEST);
            return Answer.to(request, arrangement);
        } catch (RefusedException e) {
            return Answer.refused(e.refusal());
        }
    }

    private RecordedCall record(Incoming call, Arrival arrival, Request request, Answer answer) {
        return new RecordedCall(
                arrival.nanos(),
                call.path(),
                call.parameter("random"),
                call.parameter("identifier"),
                request.accounts(),
                call.userAgent(),
                call.connection(),
                arrival.fault().fate() == Fate.ANSWERED ? answer.code() : RecordedCall.NO_CODE,
                arrival.fault(),
                settings.recordingBodies() ? call.body().buffer() : ByteBuffer.allocate(0));
    }

    private long delay(Arrival arrival) {
        long jitter = arrival.random().nextLong(settings.jitter().toNanos() + 1);
        long lateness = arrival.fault() == Fault.LATE ? settings.lateness().toNanos() : 0;
        return settings.latency().toNanos() + jitter + lateness;
    }
}
