-------------------------------- MODULE Trays --------------------------------
(***************************************************************************)
(* Many orders, one transaction. PlacingOrders shows that one customer's   *)
(* attempts cannot order twice, whatever else happens; here attempts of    *)
(* different customers share a transaction, and may not pay for another.   *)
(*                                                                         *)
(* Each attempt is the only one of its customer: a node never puts two     *)
(* into a tray, and the lock on the customer's row is that of the other    *)
(* model. Each wants one piece of the same product. Workers, on one node   *)
(* or several, take trays of what waits; an attempt may also come again by *)
(* itself. What is committed stays.                                        *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Attempts,   \* in the order of their arrival: numbers
    Workers,    \* each works on one tray at a time
    Pieces,     \* in stock at first
    Refused,    \* attempts that a rule refuses
    Rotten,     \* attempts whose order the database rejects
    Faults,     \* what may go wrong; see Misfortunes
    Mistakes,   \* what a naive version does differently; empty for ours
    Nothing

Misfortunes == {
    "held",         \* another transaction holds a customer's row, now and then
    "abort",        \* the database ends a transaction: a time-out, a deadlock
    "lost answer",  \* COMMIT was sent, its answer is lost
    "crash" }       \* a worker dies, at any step; what it sent to the database may still happen

Naive == {
    "answers by position", "refusal rolls back the tray", "one rotten order spoils the tray",
    "stock shared out twice", "answer before commit", "doubt is failure", "tray waits for held rows" }

ASSUME /\ Attempts \subseteq Nat
       /\ Faults \subseteq Misfortunes
       /\ Mistakes \subseteq Naive

VARIABLES
    waiting,    \* attempts in the intake
    alone,      \* those of them that come by themselves, because they were held up or their tray failed
    held,       \* customers whose row another transaction holds
    tray,       \* for each worker: the attempts in its transaction, in the order of their arrival
    phase,      \* and what it does next
    outcome,    \* what it decided for each attempt: "order", "refused", "out of stock", "held up"
    stockLock,  \* the worker that holds the product's row
    orders,     \* what is committed
    told        \* what each sender is told

vars == <<waiting, alone, held, tray, phase, outcome, stockLock, orders, told>>

Phases == {"idle", "begun", "locked", "decided", "committing", "committed", "in doubt", "dead"}

Symmetry == Permutations(Workers)

Init ==
    /\ waiting = Attempts
    /\ alone = {}
    /\ held = {}
    /\ tray = [w \in Workers |-> <<>>]
    /\ phase = [w \in Workers |-> "idle"]
    /\ outcome = [w \in Workers |-> [a \in Attempts |-> Nothing]]
    /\ stockLock = Nothing
    /\ orders = {}
    /\ told = [a \in Attempts |-> Nothing]

In(w) == {tray[w][i] : i \in DOMAIN tray[w]}

RECURSIVE InOrder(_)
InOrder(set) ==
    IF set = {} THEN <<>>
    ELSE LET first == CHOOSE a \in set : \A b \in set : a <= b
         IN  <<first>> \o InOrder(set \ {first})

Entered(w) == {a \in In(w) : outcome[w][a] = "order"}

Unlocked(w) == IF stockLock = w THEN Nothing ELSE stockLock

Ended(w) ==
    /\ phase' = [phase EXCEPT ![w] = "idle"]
    /\ tray' = [tray EXCEPT ![w] = <<>>]
    /\ outcome' = [outcome EXCEPT ![w] = [a \in Attempts |-> Nothing]]

-----------------------------------------------------------------------------

\* What waits, as much as the worker likes; who is to come alone comes alone.
Take(w) ==
    /\ phase[w] = "idle"
    /\ \E set \in SUBSET waiting :
        /\ set # {}
        /\ Cardinality(set) = 1 \/ set \cap alone = {}
        /\ tray' = [tray EXCEPT ![w] = InOrder(set)]
        /\ waiting' = waiting \ set
    /\ phase' = [phase EXCEPT ![w] = "begun"]
    /\ UNCHANGED <<alone, held, outcome, stockLock, orders, told>>

\* The customers' rows, without waiting; an attempt whose row is held is set aside.
LockCustomers(w) ==
    /\ phase[w] = "begun"
    /\ "tray waits for held rows" \in Mistakes => In(w) \cap held = {}
    /\ outcome' = [outcome EXCEPT ![w] =
         [a \in Attempts |->
            IF a \notin In(w) THEN Nothing
            ELSE IF a \in held THEN "held up"
            ELSE IF a \in Refused THEN "refused"
            ELSE Nothing]]
    /\ phase' = [phase EXCEPT ![w] = "locked"]
    /\ UNCHANGED <<waiting, alone, held, tray, stockLock, orders, told>>

\* The product's row, as late as can be, and the stock in the order of arrival.
ShareOut(w) ==
    /\ phase[w] = "locked"
    /\ stockLock = Nothing
    /\ LET open == {a \in In(w) : outcome[w][a] = Nothing}
           left == IF Pieces >= Cardinality(orders) THEN Pieces - Cardinality(orders) ELSE 0
           before(a) == IF "stock shared out twice" \in Mistakes THEN 0
                        ELSE Cardinality({b \in open : b < a})
       IN  /\ outcome' = [outcome EXCEPT ![w] =
                [a \in Attempts |->
                   IF a \notin open THEN outcome[w][a]
                   ELSE IF before(a) < left THEN "order" ELSE "out of stock"]]
           /\ stockLock' = IF open = {} THEN Nothing ELSE w
    /\ phase' = [phase EXCEPT ![w] = "decided"]
    /\ UNCHANGED <<waiting, alone, held, tray, orders, told>>

Own(w, a) ==
    IF outcome[w][a] = "order" THEN <<"order", a>> ELSE <<outcome[w][a]>>

\* Handing the results back by position, the refused left out: everybody after one reads another's.
ByPosition(w, a) ==
    LET kept == InOrder(Entered(w))
        place == CHOOSE i \in DOMAIN tray[w] : tray[w][i] = a
    IN  IF place \in DOMAIN kept THEN <<"order", kept[place]>> ELSE Own(w, a)

AnswerTo(w, a) == IF "answers by position" \in Mistakes THEN ByPosition(w, a) ELSE Own(w, a)

Answered(w) ==
    LET answers == [a \in Attempts |->
                      IF a \in In(w) /\ outcome[w][a] # "held up" THEN AnswerTo(w, a) ELSE told[a]]
    IN  told' = answers

HeldUp(w) == {a \in In(w) : outcome[w][a] = "held up"}

\* A constraint is violated: nothing of the tray is stored.
Rejected(w) ==
    /\ phase[w] = "decided"
    /\ Entered(w) \cap Rotten # {}
    /\ stockLock' = Unlocked(w)
    /\ IF Len(tray[w]) = 1 \/ "one rotten order spoils the tray" \in Mistakes
       THEN /\ told' = [a \in Attempts |-> IF a \in In(w) THEN <<"failed">> ELSE told[a]]
            /\ UNCHANGED <<waiting, alone>>
       ELSE /\ waiting' = waiting \cup In(w)
            /\ alone' = alone \cup In(w)
            /\ UNCHANGED told
    /\ Ended(w)
    /\ UNCHANGED <<held, orders>>

\* The database gives up: a lock is not granted in time, a deadlock.
Aborted(w) ==
    /\ "abort" \in Faults
    /\ phase[w] \in {"begun", "locked", "decided"}
    /\ stockLock' = Unlocked(w)
    /\ waiting' = waiting \cup In(w)
    /\ alone' = alone \cup In(w)
    /\ Ended(w)
    /\ UNCHANGED <<held, orders, told>>

SendCommit(w) ==
    /\ phase[w] = "decided"
    /\ Entered(w) \cap Rotten = {}
    /\ phase' = [phase EXCEPT ![w] = "committing"]
    /\ IF "answer before commit" \in Mistakes THEN Answered(w) ELSE UNCHANGED told
    /\ UNCHANGED <<waiting, alone, held, tray, outcome, stockLock, orders>>

\* At the server, whoever still listens.
Commit(w) ==
    /\ phase[w] \in {"committing", "in doubt"}
    /\ stockLock = w \/ Entered(w) = {}
    /\ orders' =
         IF "refusal rolls back the tray" \in Mistakes
              /\ \E a \in In(w) : outcome[w][a] \in {"refused", "out of stock"}
         THEN orders ELSE orders \cup Entered(w)
    /\ stockLock' = Unlocked(w)
    /\ phase' = [phase EXCEPT ![w] = IF phase[w] = "committing" THEN "committed" ELSE "in doubt"]
    /\ UNCHANGED <<waiting, alone, held, tray, outcome, told>>

CommitFails(w) ==
    /\ "lost answer" \in Faults
    /\ phase[w] = "in doubt"
    /\ stockLock = w
    /\ stockLock' = Nothing
    /\ UNCHANGED <<waiting, alone, held, tray, phase, outcome, orders, told>>

LoseAnswer(w) ==
    /\ "lost answer" \in Faults
    /\ phase[w] \in {"committing", "committed"}
    /\ phase' = [phase EXCEPT ![w] = "in doubt"]
    /\ UNCHANGED <<waiting, alone, held, tray, outcome, stockLock, orders, told>>

Answer(w) ==
    /\ phase[w] = "committed"
    /\ Answered(w)
    /\ waiting' = waiting \cup HeldUp(w)
    /\ alone' = alone \cup HeldUp(w)
    /\ Ended(w)
    /\ UNCHANGED <<held, stockLock, orders>>

\* Each is looked up: an order that is there is told; one that is not may still appear.
LookUp(w) ==
    /\ phase[w] = "in doubt"
    /\ told' = [a \in Attempts |->
         IF a \notin In(w) \/ outcome[w][a] = "held up" THEN told[a]
         ELSE IF outcome[w][a] # "order" THEN <<outcome[w][a]>>
         ELSE IF a \in orders THEN <<"order", a>>
         ELSE IF "doubt is failure" \in Mistakes THEN <<"failed">>
         ELSE <<"unknown">>]
    /\ waiting' = waiting \cup HeldUp(w)
    /\ alone' = alone \cup HeldUp(w)
    /\ phase' = [phase EXCEPT ![w] = "dead"]
    /\ UNCHANGED <<held, tray, outcome, stockLock, orders>>

\* Whatever the database was asked for happens or does not.
CommitOfTheDead(w) ==
    /\ phase[w] = "dead"
    /\ stockLock = w
    /\ stockLock' = Nothing
    /\ orders' \in {orders, orders \cup Entered(w)}
    /\ UNCHANGED <<waiting, alone, held, tray, phase, outcome, told>>

Crash(w) ==
    /\ "crash" \in Faults
    /\ phase[w] \notin {"idle", "dead"}
    /\ phase' = [phase EXCEPT ![w] = "dead"]
    \* only a COMMIT that was sent goes on without its worker
    /\ stockLock' = IF phase[w] \in {"committing", "in doubt"} THEN stockLock ELSE Unlocked(w)
    /\ UNCHANGED <<waiting, alone, held, tray, outcome, orders, told>>

Hold(a) ==
    /\ "held" \in Faults
    /\ a \notin held
    /\ \A w \in Workers : a \in In(w) => phase[w] = "begun"
    /\ held' = held \cup {a}
    /\ UNCHANGED <<waiting, alone, tray, phase, outcome, stockLock, orders, told>>

Release(a) ==
    /\ a \in held
    /\ held' = held \ {a}
    /\ UNCHANGED <<waiting, alone, tray, phase, outcome, stockLock, orders, told>>

Step(w) ==
    \/ Take(w) \/ LockCustomers(w) \/ ShareOut(w) \/ Rejected(w) \/ SendCommit(w) \/ Commit(w)
    \/ Answer(w) \/ LookUp(w)

Next ==
    \/ \E w \in Workers :
        \/ Step(w) \/ Aborted(w) \/ CommitFails(w) \/ LoseAnswer(w) \/ CommitOfTheDead(w) \/ Crash(w)
    \/ \E a \in Attempts : Hold(a) \/ Release(a)

Spec == Init /\ [][Next]_vars

\* Every worker goes on, and whoever waits has a turn. A row may stay held for ever.
FairSpec ==
    /\ Spec
    /\ \A w \in Workers : WF_vars(Step(w))
    /\ \A a \in Attempts :
         SF_vars(\E w \in Workers : Take(w) /\ a \in waiting /\ a \notin waiting')

-----------------------------------------------------------------------------

TypeOK ==
    /\ waiting \subseteq Attempts
    /\ phase \in [Workers -> Phases]
    /\ stockLock \in Workers \cup {Nothing}

\* M: nobody reads another's receipt.
OwnAnswer == \A a, b \in Attempts : told[a] = <<"order", b>> => a = b

\* L
AcknowledgedIsThere == \A a \in Attempts : told[a] = <<"order", a>> => a \in orders

\* F: told "no" means no, also for an order that a COMMIT on its way could still store.
RefusedIsNotThere ==
    \A a \in Attempts :
        told[a] \in {<<"refused">>, <<"out of stock">>, <<"failed">>} =>
            /\ a \notin orders
            /\ \A w \in Workers :
                 stockLock = w /\ phase[w] \in {"committing", "in doubt", "dead"} => a \notin Entered(w)

\* Only the one at fault is told so.
OnlyTheRottenFail == \A a \in Attempts : told[a] = <<"failed">> => a \in Rotten

OnlyTheRefusedAreRefused == \A a \in Attempts : told[a] = <<"refused">> => a \in Refused

StockHolds == Cardinality(orders) <= Pieces

\* Who is free at last is answered, however long others are held.
WhoIsFreeIsAnswered == \A a \in Attempts : <>[](a \notin held) => <>(told[a] # Nothing)

==============================================================================
