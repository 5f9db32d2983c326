------------------------------- MODULE Persons -------------------------------
(***************************************************************************)
(* Limits on persons. Each attempt is the order of another account, with   *)
(* what the account is recognised by: its marks. Accounts that share one   *)
(* are taken for one person, and no more than Max orders may have the same *)
(* mark. Workers, on one node or several, place trays of attempts, each in *)
(* a transaction: they mark, lock, count and commit.                       *)
(*                                                                         *)
(* Marks overlap in a ring, so that each attempt shares one mark with the  *)
(* one before it and another with the one after it, and not all are one    *)
(* person.                                                                 *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    Attempts,   \* in the order of their arrival: numbers from 1
    Workers,    \* each works on one tray at a time
    Max,        \* how many orders may have the same mark
    Faults,     \* what may go wrong; see Misfortunes
    Mistakes,   \* what a naive version does differently; empty for ours
    Nothing

Misfortunes == {
    "abort" }   \* a transaction ends without a COMMIT: a time-out, a worker that died

Naive == {
    "persons locked after counting", "persons not locked", "a whole person in one tray",
    "own place not locked" }

ASSUME /\ Attempts \subseteq Nat \ {0}
       /\ Faults \subseteq Misfortunes
       /\ Mistakes \subseteq Naive

VARIABLES
    waiting,    \* attempts in the intake
    alone,      \* those of them that come by themselves, because they were held up
    tray,       \* for each worker: the attempts that its transaction decides
    aside,      \* and those that it has set aside
    phase,      \* and what it does next
    passed,     \* and what it is about to store
    gates,      \* for each mark the worker that has locked it
    orders,     \* what is committed
    told        \* what each sender is told

vars == <<waiting, alone, tray, aside, phase, passed, gates, orders, told>>

Symmetry == Permutations(Workers)

Last == CHOOSE a \in Attempts : \A b \in Attempts : b <= a

\* The mark that an attempt shares with the next is its own number. The other is the order's own place.
Marks == [a \in Attempts |-> {a, IF a = 1 THEN Last ELSE a - 1}]
Place(a) == a

Share(a, b) == Marks[a] \cap Marks[b] # {}

Locked(a) == IF "own place not locked" \in Mistakes THEN Marks[a] \ {Place(a)} ELSE Marks[a]

Phases == {"idle", "taken", "marked", "counted", "locked", "decided"}

Init ==
    /\ waiting = Attempts
    /\ alone = {}
    /\ tray = [w \in Workers |-> {}]
    /\ aside = [w \in Workers |-> {}]
    /\ phase = [w \in Workers |-> "idle"]
    /\ passed = [w \in Workers |-> {}]
    /\ gates = [m \in Attempts |-> Nothing]
    /\ orders = {}
    /\ told = [a \in Attempts |-> Nothing]

Go(w, next) == phase' = [phase EXCEPT ![w] = next]

Ended(w) ==
    /\ Go(w, "idle")
    /\ tray' = [tray EXCEPT ![w] = {}]
    /\ aside' = [aside EXCEPT ![w] = {}]
    /\ passed' = [passed EXCEPT ![w] = {}]
    /\ gates' = [m \in Attempts |-> IF gates[m] = w THEN Nothing ELSE gates[m]]

-----------------------------------------------------------------------------

Take(w) ==
    /\ phase[w] = "idle"
    /\ \E set \in SUBSET waiting :
        /\ set # {}
        /\ Cardinality(set) = 1 \/ set \cap alone = {}
        /\ tray' = [tray EXCEPT ![w] = set]
        /\ waiting' = waiting \ set
    /\ Go(w, "taken")
    /\ UNCHANGED <<alone, aside, passed, gates, orders, told>>

\* In the order of arrival: who shares a mark with one that is kept is set aside.
RECURSIVE OneOfEachPerson(_, _)
OneOfEachPerson(kept, rest) ==
    IF rest = {} THEN kept
    ELSE LET a == CHOOSE b \in rest : \A c \in rest : b <= c
         IN  OneOfEachPerson(
               IF \E b \in kept : Share(a, b) THEN kept ELSE kept \cup {a}, rest \ {a})

SetAside(w, kept) ==
    /\ tray' = [tray EXCEPT ![w] = kept]
    /\ aside' = [aside EXCEPT ![w] = aside[w] \cup (tray[w] \ kept)]

Mark(w) ==
    /\ phase[w] = "taken"
    /\ SetAside(w, IF "a whole person in one tray" \in Mistakes
                   THEN tray[w] ELSE OneOfEachPerson({}, tray[w]))
    /\ Go(w, "marked")
    /\ UNCHANGED <<waiting, alone, passed, gates, orders, told>>

\* Without waiting: what another worker has locked is not waited for. What was locked in vain stays
\* locked until the end of the transaction.
Lock(w) ==
    /\ phase[w] = IF "persons locked after counting" \in Mistakes THEN "counted" ELSE "marked"
    /\ LET wanted == IF "persons not locked" \in Mistakes THEN {}
                     ELSE UNION {Locked(a) : a \in tray[w]}
           free == {m \in wanted : gates[m] = Nothing}
           kept == {a \in tray[w] : (Locked(a) \cap wanted) \subseteq free}
       IN  /\ gates' = [m \in Attempts |-> IF m \in free THEN w ELSE gates[m]]
           /\ SetAside(w, kept)
           /\ passed' = [passed EXCEPT ![w] = passed[w] \cap kept]
    /\ Go(w, IF "persons locked after counting" \in Mistakes THEN "decided" ELSE "locked")
    /\ UNCHANGED <<waiting, alone, orders, told>>

\* Whoever was set aside is counted too: over the limit by what is committed, they are refused at once.
OrdersOfThePerson(a) == {o \in orders : Share(a, o)}

Count(w) ==
    /\ phase[w] = IF "persons locked after counting" \in Mistakes THEN "marked" ELSE "locked"
    /\ LET over == {a \in tray[w] \cup aside[w] : Cardinality(OrdersOfThePerson(a)) >= Max}
       IN  /\ passed' = [passed EXCEPT ![w] = tray[w] \ over]
           /\ tray' = [tray EXCEPT ![w] = tray[w] \cup over]
           /\ aside' = [aside EXCEPT ![w] = aside[w] \ over]
    /\ Go(w, IF "persons locked after counting" \in Mistakes THEN "counted" ELSE "decided")
    /\ UNCHANGED <<waiting, alone, gates, orders, told>>

Commit(w) ==
    /\ phase[w] = "decided"
    /\ orders' = orders \cup passed[w]
    /\ told' = [a \in Attempts |->
                  IF a \in passed[w] THEN "order"
                  ELSE IF a \in tray[w] THEN "limit"
                  ELSE told[a]]
    /\ waiting' = waiting \cup aside[w]
    /\ alone' = alone \cup aside[w]
    /\ Ended(w)

Abort(w) ==
    /\ "abort" \in Faults
    /\ phase[w] # "idle"
    /\ waiting' = waiting \cup tray[w] \cup aside[w]
    /\ alone' = alone \cup tray[w] \cup aside[w]
    /\ Ended(w)
    /\ UNCHANGED <<orders, told>>

Step(w) == Mark(w) \/ Lock(w) \/ Count(w) \/ Commit(w)

Next == \E w \in Workers : Take(w) \/ Step(w) \/ Abort(w)

Spec == Init /\ [][Next]_vars

\* Every worker goes on, and whoever waits has a turn by themselves, sooner or later, while nobody
\* who shares a mark is being placed.
FairSpec ==
    /\ Spec
    /\ \A w \in Workers : WF_vars(Step(w))
    /\ \A a \in Attempts :
         SF_vars(\E w \in Workers :
           Take(w) /\ tray'[w] = {a} /\ \A v \in Workers : phase[v] = "idle")

-----------------------------------------------------------------------------

TypeOK ==
    /\ waiting \subseteq Attempts /\ alone \subseteq Attempts /\ orders \subseteq Attempts
    /\ phase \in [Workers -> Phases]
    /\ \A m \in Attempts : gates[m] \in Workers \cup {Nothing}

\* No mark has more orders than are allowed.
PersonLimitHolds ==
    \A m \in Attempts : Cardinality({o \in orders : m \in Marks[o]}) <= Max

\* Nobody is refused who may order: there are as many orders of the person as are allowed.
RefusedRightly ==
    \A a \in Attempts : told[a] = "limit" => Cardinality(OrdersOfThePerson(a)) >= Max

ToldIsTrue == \A a \in Attempts : told[a] = "order" <=> a \in orders

EverybodyIsAnswered == \A a \in Attempts : <>(told[a] # Nothing)

==============================================================================
