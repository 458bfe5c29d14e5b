package io.github.timflux.simulator;

import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Answers calls; several event loops may be in it at once. */
final class Service {

    private static final int MOST_ACCOUNTS = 100;

    private final Settings settings;
    private final Map<String, Operation> operations;
    private final Map<String, SlidingSecond> seconds;
    private final QueryCheck queryCheck;
    private final FaultPlan faults;
    private final Ledger ledger;
    private final AtomicLong numbers = new AtomicLong();

    Service(Settings settings, FaultPlan faults, Ledger ledger, InstantSource clock) {
        this.settings = settings;
        this.operations = Operations.of(settings.directory(), settings.unknownAccounts());
        this.seconds = operations.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), path -> new SlidingSecond()));
        this.queryCheck = new QueryCheck(
                settings.sdkAppId(), settings.identifier(), new UserSigCheck(settings.secretKey(), clock));
        this.faults = faults;
        this.ledger = ledger;
    }

    Reply answer(Incoming call) {
        // A generator for each call: what happens to the nth call depends on the seed and on n, not on its neighbours.
        RandomGenerator random = new SplittableRandom(settings.seed() + numbers.getAndIncrement());
        Fault fault = faults.next(random);
        int inItsSecond = count(call);
        boolean tooMany = inItsSecond > settings.callsPerSecond();
        // Decoded before it is known whether it will be answered: the record names the accounts of refused calls too.
        Request request = decode(call);
        Answer answer = answer(call, request, tooMany, new Arrangement(fault, random));
        ledger.add(record(call, request, answer, fault), answer.refusal(), inItsSecond, tooMany);
        return new Reply(answer, fault, delay(random));
    }

    private int count(Incoming call) {
        SlidingSecond second = seconds.get(call.path());
        return second == null ? 0 : second.arrive(call.arrivalNanos());
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
            Refusal.TOO_MANY_ACCOUNTS.unless(request.accounts().size() <= MOST_ACCOUNTS);
            return Answer.to(request, arrangement);
        } catch (RefusedException e) {
            return Answer.refused(e.refusal());
        }
    }

    private static RecordedCall record(Incoming call, Request request, Answer answer, Fault fault) {
        return new RecordedCall(
                call.arrivalNanos(),
                call.path(),
                call.parameter("random"),
                call.parameter("identifier"),
                request.accounts(),
                call.userAgent(),
                call.connection(),
                fault.hidesTheCode() ? RecordedCall.NO_CODE : answer.code(),
                fault);
    }

    private long delay(RandomGenerator random) {
        return settings.latency().toNanos() + random.nextLong(settings.jitter().toNanos() + 1);
    }
}
